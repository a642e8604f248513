package io.jenkins.plugins.exchangedispatch.windows;

import io.jenkins.plugins.exchangedispatch.restart.RestartJournal;
import io.jenkins.plugins.exchangedispatch.restart.RunningServices;

/** Keeps nothing and knows no old value. */
final class NoJournal implements RestartJournal {
    @Override
    public void stopping(RunningServices running) {}

    @Override
    public void inetinfoRestarted() {}

    @Override
    public boolean putOldValueBack() {
        return false;
    }
}
