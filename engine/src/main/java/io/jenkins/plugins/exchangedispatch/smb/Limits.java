package io.jenkins.plugins.exchangedispatch.smb;

/** How much a server may make this process hold, whatever sizes it claims; looked at before anything is allocated. */
final class Limits {
    /** One value of the registry, in bytes; Windows advises to keep values below 2 KB. */
    static final int VALUE_BYTES = 1024 * 1024;
    /** One record of the event log, in bytes; Windows writes none that is larger. */
    static final int EVENT_BYTES = 64 * 1024;
    /** A list of services, in bytes (MS-SCMR 2.2.12, BOUNDED_DWORD_256K). */
    static final int SERVICES_BYTES = 256 * 1024;
    /** The configuration of a service, in bytes (MS-SCMR 2.2.11, BOUNDED_DWORD_8K). */
    static final int CONFIG_BYTES = 8 * 1024;
    /** A name or path, in characters. */
    static final int TEXT = 4 * 1024;

    private Limits() {}
}
