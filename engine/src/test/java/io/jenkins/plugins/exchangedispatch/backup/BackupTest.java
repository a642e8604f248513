package io.jenkins.plugins.exchangedispatch.backup;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.exchangedispatch.entries.RawValue;
import io.jenkins.plugins.exchangedispatch.report.Mode;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackupTest {
    /** regedit would add a terminator to those that lack one; a restore does not. */
    @ParameterizedTest
    @CsvSource({
        "7,''", "7,00", "7,0000", "7,00000000", "7,5300", "7,53006d00", "7,53000000", "7,530000", "7,53",
        "1,''", "1,5300", "1,53000000", "1,5300000000", "2,5300", "3,''", "4,01", "4,01000000", "-1,00"
    })
    void aValueComesBackByteForByteWhateverItsTerminator(int type, String hex) throws Exception {
        RawValue value = new RawValue(type, HexFormat.of().parseHex(hex));
        RawValue other = new RawValue(7, new byte[] {65});

        byte[] before = Backup.text("EX01", Mode.ENSURE, Optional.of(value), Optional.of(other));
        byte[] after = Backup.text("EX01", Mode.ENSURE, Optional.of(other), Optional.of(value));

        assertThat(Backup.parse(before))
                .isEqualTo(new Backup(Optional.of(value), Optional.of(Optional.of(other)), Optional.of("EX01")));
        assertThat(Backup.parse(after))
                .isEqualTo(new Backup(Optional.of(other), Optional.of(Optional.of(value)), Optional.of("EX01")));
    }
}
