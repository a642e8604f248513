package io.jenkins.plugins.exchangedispatch.windows;

import com.sun.jna.Pointer;
import com.sun.jna.platform.win32.Winsvc.SC_HANDLE;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.win32.StdCallLibrary;

/**
 * The service functions of advapi32 that are used here, named and documented as in winsvc.h. Those that answer a boolean or
 * a handle leave their error code to {@link Win32#lastError}.
 */
interface ServiceApi extends StdCallLibrary {
    int SC_MANAGER_CONNECT = 0x1;
    int SC_MANAGER_ENUMERATE_SERVICE = 0x4;
    int SERVICE_QUERY_CONFIG = 0x1;
    int SERVICE_QUERY_STATUS = 0x4;
    int SERVICE_ENUMERATE_DEPENDENTS = 0x8;
    int SERVICE_START = 0x10;
    int SERVICE_STOP = 0x20;
    int SERVICE_PAUSE_CONTINUE = 0x40;
    int SERVICE_CONTROL_STOP = 1;
    int SERVICE_CONTROL_PAUSE = 2;
    int SERVICE_CONTROL_CONTINUE = 3;
    int SERVICE_ACCEPT_STOP = 0x1;
    int SERVICE_ACCEPT_PAUSE_CONTINUE = 0x2;
    int SERVICE_WIN32 = 0x30;
    int SERVICE_ACTIVE = 1;
    int SERVICE_STATE_ALL = 3;
    int SC_STATUS_PROCESS_INFO = 0;
    int SC_ENUM_PROCESS_INFO = 0;

    SC_HANDLE OpenSCManager(String machine, String database, int access);

    SC_HANDLE OpenService(SC_HANDLE manager, String service, int access);

    boolean CloseServiceHandle(SC_HANDLE handle);

    boolean QueryServiceStatusEx(SC_HANDLE service, int level, Pointer buffer, int size, IntByReference needed);

    boolean QueryServiceConfig(SC_HANDLE service, Pointer buffer, int size, IntByReference needed);

    boolean GetServiceKeyName(SC_HANDLE manager, String displayName, char[] name, IntByReference length);

    boolean EnumDependentServices(
            SC_HANDLE service, int state, Pointer buffer, int size, IntByReference needed, IntByReference count);

    boolean EnumServicesStatusEx(
            SC_HANDLE manager,
            int level,
            int type,
            int state,
            Pointer buffer,
            int size,
            IntByReference needed,
            IntByReference count,
            IntByReference resume,
            String group);

    boolean ControlService(SC_HANDLE service, int control, Pointer status);

    boolean StartService(SC_HANDLE service, int arguments, Pointer argumentVectors);
}
