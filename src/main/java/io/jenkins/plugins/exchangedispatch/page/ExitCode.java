package io.jenkins.plugins.exchangedispatch.page;

/** What the exit codes of services mean, in a few words (winerror.h). */
final class ExitCode {
    private ExitCode() {}

    /** @return empty for a code that says no more than its number */
    static String words(int code) {
        return switch (code) {
            case 2, 3 -> "a file is missing";
            case 5 -> "access denied";
            case 1053 -> "did not answer in time";
            case 1058 -> "disabled";
            case 1066 -> "an error of its own";
            case 1067 -> "ended unexpectedly";
            case 1068 -> "a service that it needs did not start";
            case 1069 -> "its account could not log on";
            case 1077 -> "not started since boot";
            case 1083 -> "not known to its process";
            default -> "";
        };
    }
}
