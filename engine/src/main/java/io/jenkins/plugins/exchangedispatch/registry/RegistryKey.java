package io.jenkins.plugins.exchangedispatch.registry;

/**
 * The path of a key below HKEY_LOCAL_MACHINE, without the root and without a leading backslash, in the 64-bit view.
 *
 * @param path such as {@code SYSTEM\CurrentControlSet\Services}; compared by the registry without case
 */
public record RegistryKey(String path) {
    /** Where each service has its key; the service control manager's own database. */
    public static final RegistryKey SERVICES = new RegistryKey("SYSTEM\\CurrentControlSet\\Services");

    /** The key of inetinfo.exe's own service; without it the product does not apply to a machine. */
    public static final RegistryKey INETINFO = SERVICES.child("InetInfo");

    /** The key whose value {@link #DISPATCH_ENTRIES} inetinfo.exe reads when its process starts (article Q277770). */
    public static final RegistryKey PARAMETERS = INETINFO.child("Parameters");

    /** What this product keeps on a machine, all of it volatile. */
    public static final RegistryKey PRODUCT = new RegistryKey("SOFTWARE\\Exchange Dispatch Entries");

    /** The volatile key that marks a restart as owed; a reboot, which restarts IISADMIN anyway, removes it. */
    public static final RegistryKey RESTART_OWED = PRODUCT.child("RestartOwed");

    /** The name of the one value this product keeps right. */
    public static final String DISPATCH_ENTRIES = "DispatchEntries";

    /** The key called {@code name} directly below this one. */
    public RegistryKey child(String name) {
        return new RegistryKey(path + "\\" + name);
    }

    /** Whether it is one of this product's own, which live in memory until the next reboot: there is nothing to flush. */
    public boolean isVolatile() {
        return equals(PRODUCT) || path.startsWith(PRODUCT.path + "\\");
    }

    /** The path as people write it, with the root. */
    @Override
    public String toString() {
        return "HKEY_LOCAL_MACHINE\\" + path;
    }
}
