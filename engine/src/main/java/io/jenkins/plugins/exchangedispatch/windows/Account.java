package io.jenkins.plugins.exchangedispatch.windows;

import java.io.Serializable;
import java.util.Objects;

/**
 * The account to work as.
 *
 * @param user {@code DOMAIN\name}, {@code name@domain}, or a bare name, which is an account of the target itself
 * @param password where the password comes from when it is needed
 * @param shown what logs and reports say of the account; the user itself, unless that is a secret too
 */
public record Account(String user, Password password, String shown) implements Serializable {
    /** Gives the password when it is needed, so that it need not be kept. */
    public interface Password extends Serializable {
        /** The password in an array of its own, which the caller wipes; never null. */
        char[] reveal();
    }

    /** @throws IllegalArgumentException one sentence, when the user name is of none of these forms */
    public Account {
        Objects.requireNonNull(password);
        Objects.requireNonNull(shown);
        int backslash = user.indexOf('\\');
        if (user.isBlank()
                || backslash == 0
                || (backslash > 0 && backslash != user.lastIndexOf('\\'))
                || user.endsWith("\\")) {
            throw new IllegalArgumentException(
                    "The user \"" + user + "\" is not a Windows account: write DOMAIN\\name or name@domain.");
        }
    }

    /** An account whose user name is no secret. */
    public Account(String user, Password password) {
        this(user, password, user);
    }

    /** The name as LogonUser wants it. */
    public String name() {
        return user.substring(user.indexOf('\\') + 1);
    }

    /** The domain as LogonUser wants it: none beside {@code name@domain}, the target itself for a bare name. */
    public String domain(String host) {
        int backslash = user.indexOf('\\');
        if (backslash > 0) {
            return user.substring(0, backslash);
        }
        if (user.indexOf('@') >= 0) {
            return null;
        }
        return host == null ? "." : host;
    }

    /** What may be shown, without a word of the password. */
    @Override
    public String toString() {
        return shown;
    }
}
