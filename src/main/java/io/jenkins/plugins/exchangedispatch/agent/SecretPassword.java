package io.jenkins.plugins.exchangedispatch.agent;

import hudson.util.Secret;
import io.jenkins.plugins.exchangedispatch.windows.Account;
import java.util.Arrays;

/** A password on its way to the agent, which asks for it when it logs on; wiped on both sides when the work is over. */
public final class SecretPassword implements Account.Password {
    private static final long serialVersionUID = 1L;

    private final char[] characters;
    private boolean wiped;

    public SecretPassword(Secret secret) {
        this.characters = secret.getPlainText().toCharArray();
    }

    /** @throws IllegalStateException after the work is over: a logon with a wrong password could lock the account */
    @Override
    public synchronized char[] reveal() {
        if (wiped) {
            throw new IllegalStateException("the password is gone, since the work is over");
        }
        return characters.clone();
    }

    /** Overwrites it; may be called twice. */
    public synchronized void wipe() {
        wiped = true;
        Arrays.fill(characters, '\0');
    }

    /** Says nothing of the password. */
    @Override
    public String toString() {
        return "****";
    }
}
