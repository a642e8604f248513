package io.jenkins.plugins.exchangedispatch.windows;

import java.io.IOException;

/** What keeps JNA from working, in one sentence with the remedy. */
final class NativeAccess {
    private NativeAccess() {}

    /** @throws IOException when the operating system is another */
    static void requireWindows(String osName) throws IOException {
        if (!osName.startsWith("Windows")) {
            throw new IOException(
                    "This machine runs " + (osName.isEmpty() ? "an unknown system" : osName)
                            + ", not Windows: run this on Windows, or let an exported registry stand in for the server (--reg-file).");
        }
    }

    /** Turns what JNA threw while it was being loaded into an exception with a remedy. */
    static IOException explain(Throwable failure) {
        return new IOException(sentence(failure), failure);
    }

    private static String sentence(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (tellsOf(cause, IllegalCallerException.class)) {
                return "This Java does not let JNA call Windows: start it with --enable-native-access=ALL-UNNAMED.";
            }
            if (tellsOf(cause, UnsatisfiedLinkError.class)) {
                return "JNA cannot unpack or load its native library (" + firstLine(cause)
                        + "): let this account write and run files in the temporary folder, or name another folder with"
                        + " -Djna.tmpdir=FOLDER.";
            }
        }
        return "JNA cannot be loaded (" + firstLine(failure)
                + "): check that its classes are complete and start this process anew.";
    }

    /** A class that failed to initialize once keeps only the name of the cause, in the text of a stand-in exception. */
    private static boolean tellsOf(Throwable cause, Class<? extends Throwable> kind) {
        return kind.isInstance(cause) || String.valueOf(cause.getMessage()).contains(kind.getName());
    }

    private static String firstLine(Throwable failure) {
        return String.valueOf(failure.getMessage()).lines().findFirst().orElse("no reason given");
    }
}
