package io.jenkins.plugins.exchangedispatch.smb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jenkins.plugins.exchangedispatch.entries.RawValue;
import io.jenkins.plugins.exchangedispatch.entries.ValueType;
import io.jenkins.plugins.exchangedispatch.errors.WindowsException;
import io.jenkins.plugins.exchangedispatch.registry.RegistryKey;
import io.jenkins.plugins.exchangedispatch.target.Target;
import io.jenkins.plugins.exchangedispatch.windows.Account;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** What a real SMB server's refusals become. */
@EnabledIfSystemProperty(named = Samba.PORT, matches = ".*", disabledReason = "needs the Samba server of .ci/smb")
class SambaErrorsTest {
    private static final RegistryKey SOFTWARE = new RegistryKey("SOFTWARE");

    @Test
    void aWrongPasswordIs1326() {
        assumeFalse(Samba.isEncrypted());
        Account wrong = new Account("root", () -> "not-the-Password-7".toCharArray());
        WindowsException failure = failure(wrong, Samba.options());

        assertThat(failure.code()).isEqualTo(1326);
        assertThat(failure.getMessage())
                .isEqualTo("Could not look for HKEY_LOCAL_MACHINE\\SOFTWARE: The user name or password is incorrect"
                        + " (error 1326).");
        assertThat(failure.advice()).contains("DOMAIN\\name");
    }

    @Test
    void anUnknownUserIsNoGuest() {
        assumeFalse(Samba.isEncrypted());

        assertThat(failure(new Account("nobody-knows-me", () -> "x".toCharArray()), Samba.options())
                        .code())
                .isEqualTo(1326);
    }

    @Test
    void anEmptyPasswordIsNoAnonymousLogon() {
        assumeFalse(Samba.isEncrypted());

        assertThat(failure(new Account("root", () -> new char[0]), Samba.options())
                        .code())
                .isEqualTo(1326);
    }

    @Test
    void aWriteOfAPlainUserIs5() throws Exception {
        assumeFalse(Samba.isEncrypted());
        try (Target target =
                SmbSource.remote(Samba.host(), Samba.user(), Samba.options()).open()) {
            WindowsException failure = catchThrowableOfType(
                    WindowsException.class,
                    () -> target.registry().write(SOFTWARE, "Value", new RawValue(ValueType.REG_SZ, new byte[0])));

            assertThat(failure.code()).isEqualTo(5);
            assertThat(failure.getMessage())
                    .isEqualTo("Could not write Value of HKEY_LOCAL_MACHINE\\SOFTWARE: Access is denied (error 5).");
            assertThat(target.registry().exists(SOFTWARE)).isTrue();
        }
    }

    @Test
    void aServerOfSmb1AloneIs384UnlessSmb1WasAskedFor() {
        assumeTrue(Samba.dress().equals("NT1"), "the server speaks more than SMB 1");

        assertThat(failure(Samba.administrator(), Samba.options().withSmb1(false))
                        .code())
                .isEqualTo(384);
    }

    @Test
    void aServerThatDemandsEncryptionIsToldInOneSentence() {
        assumeTrue(Samba.isEncrypted(), "the server does not demand encryption");

        assertThat(failure(Samba.administrator(), Samba.options()).getMessage())
                .isEqualTo("Could not look for HKEY_LOCAL_MACHINE\\SOFTWARE: The server demands that SMB be encrypted,"
                        + " which is not spoken here (error 50).");
    }

    @Test
    void aPipeWithoutListenerIsRemoteRegistryStopped() {
        assumeFalse(Samba.isEncrypted());
        Pipes real = Samba.dialer(Samba.administrator()).dial();
        try (Connection connection = new Connection(() -> new OtherPipe("nobody", real), 30_000)) {
            WindowsException failure =
                    catchThrowableOfType(WindowsException.class, () -> new SmbRegistry(connection).exists(SOFTWARE));

            assertThat(failure.code()).isEqualTo(53);
            assertThat(failure.getMessage()).contains("Remote Registry service of the server does not run");
        }
    }

    /** Pipes that open another pipe than they are asked for. */
    private record OtherPipe(String name, Pipes pipes) implements Pipes {
        @Override
        public Pipe open(String asked) throws WireException {
            return pipes.open(name);
        }

        @Override
        public void abort() {
            pipes.abort();
        }
    }

    private static WindowsException failure(Account account, SmbOptions options) {
        try (Target target = SmbSource.remote(Samba.host(), account, options).open()) {
            return catchThrowableOfType(
                    WindowsException.class, () -> target.registry().exists(SOFTWARE));
        }
    }
}
