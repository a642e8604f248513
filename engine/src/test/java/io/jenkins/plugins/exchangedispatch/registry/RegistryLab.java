package io.jenkins.plugins.exchangedispatch.registry;

/** A registry in which a contract test may write below one key; each test has one of its own. */
public interface RegistryLab {
    /** The registry under test. */
    Registry registry();

    /** A key for this test alone; it is not there yet. */
    RegistryKey scratch();

    /** From now on this account may not read the key, which is there. */
    void denyReads(RegistryKey key) throws Exception;

    /** From now on this account may read the key, which is there, but not change it. */
    void denyWrites(RegistryKey key) throws Exception;

    /** Gives back every right and removes the scratch key with all below it. */
    void close() throws Exception;
}
