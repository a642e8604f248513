package io.jenkins.plugins.exchangedispatch.smb;

import java.io.Serializable;
import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * Where a server listens.
 *
 * @param name a DNS or NetBIOS name or an address, without brackets
 * @param port usually {@link #SMB}
 */
record Host(String name, int port) implements Serializable {
    /** The port of SMB over TCP. */
    static final int SMB = 445;

    /**
     * Reads {@code EX01}, {@code \\EX01}, {@code ex01.example.com}, {@code 192.0.2.1}, {@code 2001:db8::1}, and each with a
     * port: {@code EX01:1445}, {@code [2001:db8::1]:1445}.
     *
     * @throws IllegalArgumentException one sentence, when no machine can have that name
     */
    static Host of(String text) {
        String host = text.startsWith("\\\\") ? text.substring(2) : text;
        int colon = host.lastIndexOf(':');
        if (host.startsWith("[") && colon > 0 && host.indexOf(']') > host.indexOf(':')) {
            int end = host.indexOf(']');
            String rest = host.substring(end + 1);
            return checked(text, host.substring(1, end), rest.isEmpty() ? SMB : port(text, rest.substring(1), rest));
        }
        if (colon >= 0 && colon == host.indexOf(':')) {
            return checked(text, host.substring(0, colon), port(text, host.substring(colon + 1), ":"));
        }
        return checked(text, host, SMB);
    }

    private static Host checked(String text, String name, int port) {
        boolean allowed = name.indexOf(':') >= 0 ? isAddress(name) : name.matches("[^\\s\\\\/:\\[\\]@?#%&;]+");
        if (port == 0 || !allowed) {
            throw new IllegalArgumentException(
                    "The host \"" + text
                            + "\" is not the name of a machine: write a name such as EX01 or an address, with a port if need be.");
        }
        return new Host(name, port);
    }

    /** Whether it is a literal of IPv6, with or without the interface that it is reached through; asks nobody. */
    private static boolean isAddress(String name) {
        if (!name.matches("[0-9A-Fa-f:.]+(%[0-9A-Za-z_.-]+)?")) {
            return false;
        }
        try {
            // In brackets it is never looked up; an interface is known only where the server is called.
            InetAddress.getByName("[" + name.replaceFirst("%.*", "") + "]");
            return true;
        } catch (UnknownHostException e) {
            return false;
        }
    }

    /** 0 for what is no port. */
    private static int port(String text, String number, String separator) {
        if (!separator.startsWith(":") || !number.matches("[0-9]{1,5}")) {
            return 0;
        }
        int port = Integer.parseInt(number);
        return port < 65_536 ? port : 0;
    }

    /** Whether it is called by a name and not by an address. */
    boolean hasName() {
        return name.indexOf(':') < 0 && !name.matches("[0-9.]+");
    }

    /** As it stands in an address of a web kind. */
    String inUrl() {
        return (name.indexOf(':') >= 0 ? "[" + name + "]" : name) + ":" + port;
    }
}
