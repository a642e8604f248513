package io.jenkins.plugins.exchangedispatch.windows;

import com.sun.jna.NativeLibrary;

/** Whether this Windows is Wine: the name of the function that ntdll.dll has nowhere else. */
final class Wine {
    private Wine() {}

    static boolean isHere() {
        try {
            NativeLibrary.getInstance("ntdll").getFunction("wine_get_version");
            return true;
        } catch (UnsatisfiedLinkError e) {
            return false;
        }
    }
}
