package io.jenkins.plugins.exchangedispatch.agent;

import hudson.util.Secret;
import io.jenkins.plugins.exchangedispatch.windows.Account;

/** A password on its way to the agent, which asks for it when it logs on and wipes the copy it was given. */
public final class SecretPassword implements Account.Password {
    private static final long serialVersionUID = 1L;

    private final Secret secret;

    public SecretPassword(Secret secret) {
        this.secret = secret;
    }

    @Override
    public char[] reveal() {
        return secret.getPlainText().toCharArray();
    }

    /** Says nothing of the password. */
    @Override
    public String toString() {
        return "****";
    }
}
