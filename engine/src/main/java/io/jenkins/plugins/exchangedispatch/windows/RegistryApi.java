package io.jenkins.plugins.exchangedispatch.windows;

import com.sun.jna.Pointer;
import com.sun.jna.platform.win32.WinReg.HKEY;
import com.sun.jna.platform.win32.WinReg.HKEYByReference;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.LongByReference;
import com.sun.jna.win32.StdCallLibrary;

/** The registry functions of advapi32 that are used here, named and documented as in winreg.h; each answers a system error code. */
interface RegistryApi extends StdCallLibrary {
    int KEY_QUERY_VALUE = 0x1;
    int KEY_SET_VALUE = 0x2;
    int KEY_CREATE_SUB_KEY = 0x4;
    int KEY_WOW64_64KEY = 0x100;
    int REG_OPTION_NON_VOLATILE = 0;
    int REG_OPTION_VOLATILE = 1;
    int REG_CREATED_NEW_KEY = 1;

    int RegConnectRegistry(String machine, HKEY key, HKEYByReference result);

    int RegOpenKeyEx(HKEY key, String subKey, int options, int access, HKEYByReference result);

    int RegCreateKeyEx(
            HKEY key,
            String subKey,
            int reserved,
            String className,
            int options,
            int access,
            Pointer security,
            HKEYByReference result,
            IntByReference disposition);

    int RegQueryValueEx(
            HKEY key, String valueName, Pointer reserved, IntByReference type, byte[] data, IntByReference size);

    int RegSetValueEx(HKEY key, String valueName, int reserved, int type, byte[] data, int size);

    int RegDeleteValue(HKEY key, String valueName);

    int RegDeleteKeyEx(HKEY key, String subKey, int access, int reserved);

    int RegDeleteKey(HKEY key, String subKey);

    int RegQueryInfoKey(
            HKEY key,
            Pointer className,
            Pointer classLength,
            Pointer reserved,
            IntByReference subKeys,
            Pointer longestSubKey,
            Pointer longestClass,
            Pointer values,
            Pointer longestValueName,
            Pointer longestValue,
            Pointer securityDescriptor,
            LongByReference lastWriteTime);

    int RegFlushKey(HKEY key);

    int RegCloseKey(HKEY key);
}
