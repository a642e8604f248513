package io.jenkins.plugins.exchangedispatch.windows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.sun.jna.platform.win32.WinReg;
import com.sun.jna.platform.win32.WinReg.HKEYByReference;
import com.sun.jna.ptr.PointerByReference;
import io.jenkins.plugins.exchangedispatch.errors.ErrorCode;
import io.jenkins.plugins.exchangedispatch.registry.Registry;
import io.jenkins.plugins.exchangedispatch.registry.RegistryKey;
import io.jenkins.plugins.exchangedispatch.registry.RegistryLab;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The real registry: a key of random name below HKEY_LOCAL_MACHINE\SOFTWARE, removed in the end. */
final class WindowsRegistryLab implements RegistryLab {
    private static final String DENY_QUERY = "D:P(D;;0x1;;;WD)(A;;KA;;;WD)";
    private static final String DENY_SET_AND_CREATE = "D:P(D;;0x6;;;WD)(A;;KA;;;WD)";
    private static final String ADMINISTRATORS_ONLY = "D:P(A;;KA;;;BA)";
    private static final String ALLOW_ALL = "D:(A;;KA;;;WD)";

    private final RegistryKey scratch = new RegistryKey("SOFTWARE").child("ExchangeDispatchTest-" + UUID.randomUUID());
    private final TestApi api = TestApi.load();
    private final Win32 win32 = Win32.load();
    private final Keys keys = new Keys(win32, null);
    /** Handles with all rights, from before the rights were taken away. */
    private final List<OpenKey> denied = new ArrayList<>();

    WindowsRegistryLab() throws Exception {
        HKEYByReference software = new HKEYByReference();
        int code = win32.registry()
                .RegOpenKeyEx(WinReg.HKEY_LOCAL_MACHINE, "SOFTWARE", 0, RegistryApi.KEY_CREATE_SUB_KEY, software);
        assumeFalse(code == ErrorCode.ERROR_ACCESS_DENIED, "only an administrator can run these tests");
        win32.registry().RegCloseKey(software.getValue());
    }

    @Override
    public Registry registry() {
        return new WindowsRegistry(win32, keys);
    }

    @Override
    public RegistryKey scratch() {
        return scratch;
    }

    @Override
    public void denyReads(RegistryKey key) throws Exception {
        deny(key, DENY_QUERY);
    }

    @Override
    public void denyWrites(RegistryKey key) throws Exception {
        deny(key, DENY_SET_AND_CREATE);
    }

    /** From now on only members of the local administrators' group may touch the key, which is there. */
    void allowAdministratorsOnly(RegistryKey key) throws Exception {
        deny(key, ADMINISTRATORS_ONLY);
    }

    private void deny(RegistryKey key, String rights) throws Exception {
        OpenKey open = keys.open(key, TestApi.KEY_ALL_ACCESS, "open " + key);
        denied.add(open);
        secure(open, rights);
    }

    private void secure(OpenKey key, String rights) {
        PointerByReference descriptor = new PointerByReference();
        assertThat(api.ConvertStringSecurityDescriptorToSecurityDescriptor(
                        rights, TestApi.SDDL_REVISION_1, descriptor, null))
                .isTrue();
        assertThat(api.RegSetKeySecurity(key.handle(), TestApi.DACL_SECURITY_INFORMATION, descriptor.getValue()))
                .isZero();
    }

    @Override
    public void close() {
        for (OpenKey key : denied) {
            secure(key, ALLOW_ALL);
            key.close();
        }
        assertThat(api.RegDeleteTree(WinReg.HKEY_LOCAL_MACHINE, scratch.path()))
                .as("the error code of removing %s", scratch)
                .isIn(0, ErrorCode.ERROR_FILE_NOT_FOUND);
    }
}
