package io.jenkins.plugins.exchangedispatch.agent;

import io.jenkins.plugins.exchangedispatch.errors.WindowsException;
import io.jenkins.plugins.exchangedispatch.smb.SmbSource;
import io.jenkins.plugins.exchangedispatch.target.Target;
import io.jenkins.plugins.exchangedispatch.target.TargetSource;
import io.jenkins.plugins.exchangedispatch.windows.WindowsSource;
import java.io.IOException;
import java.io.Serializable;

/**
 * A remote server that an agent reaches as it can.
 *
 * @param windows by Windows' own calls, from an agent on Windows
 * @param smb over SMB, from an agent on any other system
 */
public record EitherSource(WindowsSource windows, SmbSource smb) implements TargetSource, Serializable {
    private static final long serialVersionUID = 1L;

    @Override
    public String name() {
        return windows.name();
    }

    @Override
    public Target open() throws WindowsException, IOException {
        return System.getProperty("os.name", "").startsWith("Windows") ? windows.open() : smb.open();
    }
}
