package io.jenkins.plugins.exchangedispatch.windows;

import com.sun.jna.platform.win32.WinNT.HANDLE;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.win32.StdCallLibrary;

/** The event log functions of advapi32 that are used here, named and documented as in winbase.h. */
interface EventLogApi extends StdCallLibrary {
    int EVENTLOG_SEQUENTIAL_READ = 0x1;
    int EVENTLOG_BACKWARDS_READ = 0x8;

    HANDLE OpenEventLog(String server, String log);

    boolean ReadEventLog(
            HANDLE log,
            int flags,
            int recordOffset,
            byte[] buffer,
            int size,
            IntByReference bytesRead,
            IntByReference bytesNeeded);

    boolean CloseEventLog(HANDLE log);
}
