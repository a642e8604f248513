package io.jenkins.plugins.exchangedispatch.registry;

/**
 * Why a line sets nothing. What regedit makes of it is on record (the tests of Wine's import, which run on Windows too), or
 * it is not, and then nobody can say what a server holds after importing it.
 */
enum RegProblem {
    STATEMENT(true, "This line is no [key], no \"name\"=data and no comment", "remove it or put a ; before it"),
    HEADER(true, "This line repeats the header", "remove it"),
    BRACKET(true, "The heading of the key is not closed", "end the line with a bracket ]"),
    HEADING(true, "A blank follows the bracket of the heading", "remove it"),
    ROOT(true, "The heading names no root key of the registry", "begin it with HKEY_LOCAL_MACHINE"),
    COMMENT(false, "It is unsure where the name of this key ends", "put the comment on a line of its own"),
    KEY(true, "This value stands below no key", "put the heading [key] above it"),
    EQUALS(true, "An equals sign is missing behind the name of the value", "write it as in \"name\"=\"text\""),
    QUOTE(true, "The quote is not closed on its line", "close it, and write a backslash before a quote as \\\\"),
    ESCAPE(true, "A backslash in quotes stands before neither \\ nor \"", "write a backslash as \\\\"),
    REST(true, "Something other than a comment follows the data", "remove it"),
    DATA(true, "This is no data", "write \"text\", dword:, hex:, hex(type): or -"),
    KEYWORD(false, "The kind of data is not in small letters", "write it as in dword:0000001f or hex(7):"),
    DWORD(true, "This is no number of 1 to 8 hex digits", "write it as in dword:0000001f"),
    NO_DWORD(false, "This number has no digits", "write it as in dword:0000001f"),
    TYPE(true, "This is no type of data", "write it as in hex(7):00,00"),
    TYPE_FORM(false, "The type of data is not 1 to 8 hex digits", "write it as in hex(7):00,00"),
    HEX(true, "The hex data breaks off here", "write each byte as two hex digits, with commas between"),
    HEX_FORM(false, "A byte is not two hex digits here", "write each byte as two hex digits, with commas between"),
    WRAP(true, "A backslash wraps hex data only behind a comma or the colon", "put a comma before it"),
    WRAPPED(
            true,
            "The line above is wrapped, but no hex digit follows here",
            "go on with hex digits, or end the line above"),
    BLANKS(false, "A wrapped line ends with a comma and blanks", "remove both");

    /** Whether it is on record that regedit sets nothing. */
    final boolean certain;

    private final String what;
    private final String wayOut;

    RegProblem(boolean certain, String what, String wayOut) {
        this.certain = certain;
        this.what = what;
        this.wayOut = wayOut;
    }

    /** For a text that is read all the same. */
    String skipped(int line) {
        return "Line " + line + " is skipped, as regedit does: " + what + ".";
    }

    /** For a text that is refused. */
    String sentence() {
        return what + ": " + wayOut + ".";
    }
}
