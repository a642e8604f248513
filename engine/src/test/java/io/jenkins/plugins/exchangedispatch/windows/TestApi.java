package io.jenkins.plugins.exchangedispatch.windows;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.platform.win32.WinReg.HKEY;
import com.sun.jna.platform.win32.Winsvc.SC_HANDLE;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.PointerByReference;
import com.sun.jna.win32.StdCallLibrary;
import com.sun.jna.win32.W32APIOptions;

/** What tests need of advapi32 beyond what the product uses: to create services, to take rights away, to clean up. */
interface TestApi extends StdCallLibrary {
    int KEY_ALL_ACCESS = 0xF003F;
    int SC_MANAGER_CREATE_SERVICE = 0x2;
    int SERVICE_ALL_ACCESS = 0xF01FF;
    int SERVICE_DEMAND_START = 3;
    int SERVICE_DISABLED = 4;
    int SERVICE_ERROR_NORMAL = 1;
    int DACL_SECURITY_INFORMATION = 0x4;
    int SDDL_REVISION_1 = 1;

    static TestApi load() {
        return Native.load("advapi32", TestApi.class, W32APIOptions.UNICODE_OPTIONS);
    }

    SC_HANDLE CreateService(
            SC_HANDLE manager,
            String name,
            String displayName,
            int access,
            int type,
            int startType,
            int errorControl,
            String binaryPath,
            String group,
            Pointer tag,
            Pointer dependencies,
            String account,
            String password);

    boolean DeleteService(SC_HANDLE service);

    boolean ConvertStringSecurityDescriptorToSecurityDescriptor(
            String text, int revision, PointerByReference descriptor, IntByReference size);

    int RegSetKeySecurity(HKEY key, int information, Pointer descriptor);

    int RegDeleteTree(HKEY key, String subKey);

    boolean OpenProcessToken(Pointer process, int access, PointerByReference token);

    boolean DuplicateTokenEx(
            Pointer token, int access, Pointer attributes, int level, int type, PointerByReference duplicate);

    boolean ConvertStringSidToSid(String text, PointerByReference sid);

    boolean CreateRestrictedToken(
            Pointer token,
            int flags,
            int disableCount,
            Pointer sidsToDisable,
            int deleteCount,
            Pointer privilegesToDelete,
            int restrictCount,
            Pointer sidsToRestrict,
            PointerByReference restricted);
}
