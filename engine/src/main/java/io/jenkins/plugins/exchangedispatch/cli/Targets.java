package io.jenkins.plugins.exchangedispatch.cli;

import io.jenkins.plugins.exchangedispatch.smb.SmbOptions;
import io.jenkins.plugins.exchangedispatch.smb.SmbSource;
import io.jenkins.plugins.exchangedispatch.target.TargetSource;
import io.jenkins.plugins.exchangedispatch.target.simulated.SimulatedSource;
import io.jenkins.plugins.exchangedispatch.windows.Account;
import io.jenkins.plugins.exchangedispatch.windows.WindowsSource;
import java.util.Optional;

/** Makes targets out of what the user names; an absent account means that of this process. */
interface Targets {
    /** Real machines, and exported registries that stand in for them. */
    Targets REAL = new Targets() {
        @Override
        public TargetSource thisMachine(Optional<Account> account) {
            return as(WindowsSource.local(), account);
        }

        @Override
        public TargetSource host(String name, Optional<Account> account) {
            return as(WindowsSource.remote(name), account);
        }

        @Override
        public TargetSource regFile(String path, Optional<String> codePage) {
            return new SimulatedSource(path, codePage.orElse(null));
        }

        private static TargetSource as(WindowsSource machine, Optional<Account> account) {
            return account.map(machine::as).orElse(machine);
        }
    };

    TargetSource thisMachine(Optional<Account> account);

    /** @throws IllegalArgumentException one sentence, when no machine can have that name */
    TargetSource host(String name, Optional<Account> account);

    /**
     * A remote server over SMB, from any system; an absent account means that of the process's Kerberos ticket.
     *
     * @throws IllegalArgumentException one sentence, when no machine can have that name
     */
    default TargetSource overSmb(String name, Optional<Account> account, SmbOptions options) {
        SmbSource server = SmbSource.remote(name, options);
        return account.map(server::as).orElse(server);
    }

    /** An exported registry; the code page is that of ANSI text, empty to find it out. */
    TargetSource regFile(String path, Optional<String> codePage);
}
