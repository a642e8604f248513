package io.jenkins.plugins.exchangedispatch.entries;

/**
 * The rules for one entry, a service name.
 *
 * <p>Names are equal without case, folding ASCII letters only: neither the default locale nor letters such as {@code ı},
 * {@code ſ} and the Kelvin sign play a part.
 */
public final class EntryName {
    /** The longest service name that CreateService accepts, in characters. */
    public static final int MAX_LENGTH = 256;

    private EntryName() {}

    /** Whether both name the same service. */
    public static boolean same(String one, String other) {
        return one.length() == other.length() && fold(one).equals(fold(other));
    }

    /** The name with ASCII capitals made small: the key under which equal names meet. */
    public static String fold(String name) {
        char[] folded = name.toCharArray();
        for (int i = 0; i < folded.length; i++) {
            folded[i] += isCapital(folded[i]) ? 'a' - 'A' : 0;
        }
        return new String(folded);
    }

    private static boolean isCapital(char c) {
        return c >= 'A' && c <= 'Z';
    }

    /** Whether the entry holds nothing but white space. */
    public static boolean isBlank(String entry) {
        for (int i = 0; i < entry.length(); i++) {
            if (!isWhite(entry.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** Whether white space stands before or after the name; Windows then finds no service of that name. */
    public static boolean isPadded(String entry) {
        return !entry.isEmpty() && (isWhite(entry.charAt(0)) || isWhite(entry.charAt(entry.length() - 1)));
    }

    /**
     * Checks a name given by a user against what Windows accepts as a service name (CreateService: at most 256 characters,
     * no slash, no backslash), and against what would be a list or a pattern where one name belongs.
     *
     * @return the name, unchanged
     * @throws InvalidEntryNameException naming the value and the way out
     */
    public static String requireValid(String name) {
        if (name == null || isBlank(name)) {
            throw new InvalidEntryNameException("An entry is empty: give the name of a service, such as Smtpsvc.");
        }
        if (isPadded(name)) {
            throw new InvalidEntryNameException(
                    "The entry \"" + printable(name) + "\" begins or ends with white space: remove the white space.");
        }
        if (name.length() > MAX_LENGTH) {
            throw new InvalidEntryNameException("The entry \"" + printable(name.substring(0, 32)) + "...\" has "
                    + name.length() + " characters: Windows accepts service names of up to " + MAX_LENGTH + ".");
        }
        if (name.indexOf(',') >= 0 || name.indexOf(';') >= 0) {
            throw new InvalidEntryNameException(
                    "The entry \"" + printable(name) + "\" is a list: give each service name as an entry of its own.");
        }
        if (name.indexOf('*') >= 0 || name.indexOf('?') >= 0) {
            throw new InvalidEntryNameException("The entry \"" + printable(name)
                    + "\" is a pattern, and inetinfo.exe takes names only: give the name of each service.");
        }
        for (char c : name.toCharArray()) {
            if (c == '/' || c == '\\' || Character.isISOControl(c)) {
                throw new InvalidEntryNameException("The entry \"" + printable(name) + "\" holds " + describe(c)
                        + ", which Windows does not accept in a service name: remove it.");
            }
        }
        return name;
    }

    /** White space of any kind, such as the no-break space that comes along when a name is copied from a web page. */
    private static boolean isWhite(int c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }

    private static String describe(char c) {
        return c == 0 ? "NUL" : Character.isISOControl(c) ? "a control character" : "\"" + c + "\"";
    }

    private static String printable(String name) {
        return name.replaceAll("\\p{Cc}", "?");
    }
}
