package io.jenkins.plugins.exchangedispatch.smb;

import java.time.Duration;

/** A drifted Exchange server behind the Samba server of {@code .ci/smb}, up until it is killed; its time passes as ours does. */
final class SambaDemo {
    private static final long TICK_MILLIS = 100;

    private SambaDemo() {}

    public static void main(String[] arguments) throws Exception {
        try (SambaServer server = new SambaServer(OnSamba.FOUR)) {
            System.out.println("A simulated Exchange server is up behind Samba, and its value lists "
                    + String.join(", ", OnSamba.FOUR) + ".");
            while (true) {
                Thread.sleep(TICK_MILLIS);
                server.simulated().clock().advance(Duration.ofMillis(TICK_MILLIS));
            }
        }
    }
}
