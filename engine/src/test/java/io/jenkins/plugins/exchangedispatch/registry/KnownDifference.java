package io.jenkins.plugins.exchangedispatch.registry;

/** Where this product reads a {@code .reg} text otherwise than Wine's regedit, and why; there is no other place. */
enum KnownDifference {
    TERMINATOR(
            "A terminator is added to text that has none; of an odd number of bytes the last is lost.",
            "A file stands for a registry as it is, and a backup must come back byte for byte."),
    CRASH(
            "regedit ends in a page fault where text has no bytes but a comment or a wrap behind the colon, or one byte of UTF-16.",
            "It reads beside its buffer; here the value has the bytes that are there."),
    ZERO(
            "Behind \\0 or a backslash at the end of the line in quoted data regedit may read nothing more, of this file or the next.",
            "It goes on from a place that was never set. Windows sets no value and goes on, and so does this product."),
    LAST_TYPE(
            "Type ffffffff is dropped once any number has been too large, in whatever file before.",
            "It looks at an error that nobody took away; Windows sets that type."),
    ENCODING(
            "Hex data of text types is ANSI in a file of 8 bits, UTF-16 in one of 16.",
            "Windows goes by the header: REGEDIT4 is ANSI, version 5 is UTF-16."),
    ESCAPE(
            "A backslash in quotes before another character is dropped, \\n and \\r are line ends.",
            "Windows sets no value for \\0; what it does for others is not on record, so none is read."),
    NUMBER(
            "Bytes, types and dwords are read as C's strtoul does: one digit, signs, 0x, blanks before.",
            "Not on record for Windows: no value is read, and the one this product is about is refused."),
    ROOT("Only whole names of root keys are known.", "Windows' own programs take HKLM too, and people write it."),
    HEADING(
            "Values below a heading that is broken or ends unclearly are those of the key before, or of a strange one.",
            "Read in the same way, but refused where the value is one that this product reads."),
    UTF_8(
            "A file of 8 bits is ANSI, and one with the mark of UTF-8 holds nothing.",
            "Other tools write version 5 in UTF-8, and so does this one.");

    final String wine;
    final String reason;

    KnownDifference(String wine, String reason) {
        this.wine = wine;
        this.reason = reason;
    }
}
