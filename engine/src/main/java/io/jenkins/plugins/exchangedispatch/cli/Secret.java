package io.jenkins.plugins.exchangedispatch.cli;

import io.jenkins.plugins.exchangedispatch.windows.Account;
import java.util.Arrays;

/** A password for as long as the call lasts: nowhere but in this array, which is wiped at the end. */
final class Secret implements Account.Password, AutoCloseable {
    private static final long serialVersionUID = 1L;

    /** Not serialized: a password never leaves this process. */
    private final transient char[] password;

    /** @param password belongs to this object from now on */
    Secret(char[] password) {
        this.password = password;
    }

    @Override
    public char[] reveal() {
        return password.clone();
    }

    @Override
    public void close() {
        Arrays.fill(password, '\0');
    }

    /** Without a word of the password. */
    @Override
    public String toString() {
        return "a password";
    }
}
