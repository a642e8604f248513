package io.jenkins.plugins.exchangedispatch.windows;

import com.sun.jna.Pointer;
import com.sun.jna.platform.win32.WinNT.HANDLE;
import com.sun.jna.win32.StdCallLibrary;

/** The functions of kernel32 that are used here, named and documented as in winbase.h. */
interface KernelApi extends StdCallLibrary {
    int FORMAT_MESSAGE_IGNORE_INSERTS = 0x200;
    int FORMAT_MESSAGE_FROM_SYSTEM = 0x1000;
    /** Line breaks of the stored text become blanks. */
    int FORMAT_MESSAGE_MAX_WIDTH_MASK = 0xff;

    int FormatMessage(
            int flags, Pointer source, int messageId, int languageId, char[] buffer, int size, Pointer arguments);

    boolean CloseHandle(HANDLE handle);
}
