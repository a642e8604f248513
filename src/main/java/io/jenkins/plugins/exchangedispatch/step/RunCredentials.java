package io.jenkins.plugins.exchangedispatch.step;

import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import com.cloudbees.plugins.credentials.common.StandardUsernamePasswordCredentials;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.AbortException;
import hudson.Util;
import hudson.model.Run;
import io.jenkins.plugins.exchangedispatch.agent.SecretPassword;
import io.jenkins.plugins.exchangedispatch.report.Printable;
import io.jenkins.plugins.exchangedispatch.windows.Account;
import java.util.List;

/** The credentials of a build. */
final class RunCredentials {
    private RunCredentials() {}

    /**
     * Looks credentials up for the build, as whom it runs, and notes their use.
     *
     * @return null without an id
     * @throws AbortException when the build may use no such credentials, or when they are of another type
     */
    @CheckForNull
    static Account account(@CheckForNull String credentialsId, Run<?, ?> run) throws AbortException {
        String id = Util.fixEmptyAndTrim(credentialsId);
        if (id == null) {
            return null;
        }
        StandardCredentials found =
                CredentialsProvider.findCredentialById(id, StandardCredentials.class, run, List.of());
        if (found == null) {
            throw new AbortException(Messages.RunCredentials_notFound(Printable.of(id)));
        }
        if (!(found instanceof StandardUsernamePasswordCredentials credentials)) {
            throw new AbortException(Messages.RunCredentials_wrongType(
                    Printable.of(id), found.getDescriptor().getDisplayName()));
        }
        CredentialsProvider.track(run, credentials);
        String user = credentials.getUsername();
        boolean secret = credentials.isUsernameSecret();
        try {
            String shown = secret ? Messages.RunCredentials_secretUser(Printable.of(id)) : Printable.of(user);
            return new Account(user, new SecretPassword(credentials.getPassword()), shown);
        } catch (IllegalArgumentException e) {
            throw new AbortException(
                    secret
                            ? Messages.RunCredentials_noAccount(Printable.of(id))
                            : Messages.Request_invalid("credentialsId", Printable.of(e.getMessage())));
        }
    }
}
