package io.jenkins.plugins.exchangedispatch.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The colours of words and lines can be read: 4.5 : 1 (WCAG 2, AA) on the page, on a card, and on their own tint. */
class ContrastTest {
    private static final double LEAST = 4.5;

    /** The colours of core's theme and of the dark theme plugin, as lightness, chroma and hue of OKLCH. */
    private static final Map<String, Map<String, double[]>> THEMES = Map.of(
            "light",
            Map.of(
                    "success-color", new double[] {0.70, 0.2155, 150},
                    "warning-color", new double[] {0.70, 0.2001, 50.74},
                    "error-color", new double[] {0.60, 0.2671, 30},
                    "text-color-secondary", new double[] {0.60, 0.075, 257},
                    "text-color", new double[] {0.05, 0.075, 257},
                    "background", new double[] {0.997, 0, 0},
                    "card", new double[] {1, 0, 0}),
            "dark",
            Map.of(
                    "success-color", new double[] {0.8025, 0.2197, 147.09},
                    "warning-color", new double[] {0.7958, 0.1862, 62.09},
                    "error-color", new double[] {0.6682, 0.2393, 29.84},
                    "text-color-secondary", new double[] {0.70, 0.038, 257},
                    "text-color", new double[] {0.98, 0.015, 257},
                    "background", new double[] {0.175, 0.013, 257},
                    "card", new double[] {0.214, 0.015, 257}));

    private static final Pattern RULE = Pattern.compile(
            "((?:\\.exchange-dispatch-[\\w-]+[,\\s]*)+)\\{\\s*color: color-mix\\(in oklab, var\\(--([\\w-]+)\\) (\\d+)%, "
                    + "var\\(--text-color\\)\\);(\\s*background: color-mix\\(in srgb, var\\(--[\\w-]+\\) (\\d+)%, transparent\\);)?");

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void everyColourCanBeRead(String theme) throws Exception {
        Map<String, double[]> colors = THEMES.get(theme);
        String css = css();
        Matcher rule = RULE.matcher(css);
        int rules = 0;
        while (rule.find()) {
            rules++;
            double[] own = lab(colors.get(rule.group(2)));
            double[] text = mix(own, lab(colors.get("text-color")), Integer.parseInt(rule.group(3)) / 100.0);
            for (String background : List.of("background", "card")) {
                double[] behind = rgb(lab(colors.get(background)));
                double tint = rule.group(5) == null ? 0 : Integer.parseInt(rule.group(5)) / 100.0;
                assertThat(contrast(rgb(text), mix(rgb(own), behind, tint)))
                        .as("%s on the %s of the %s theme", rule.group(1).strip(), background, theme)
                        .isGreaterThanOrEqualTo(LEAST);
            }
        }
        assertThat(rules).isEqualTo(7);
        assertThat(Pattern.compile("(?m)^ *color: (?!color-mix|inherit)")
                        .matcher(css)
                        .find())
                .as("a colour that is not mixed")
                .isFalse();
        assertThat(css).doesNotContain("opacity");
    }

    private static String css() throws Exception {
        try (InputStream in = ContrastTest.class.getResourceAsStream("style.css")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static double[] lab(double[] lch) {
        double hue = Math.toRadians(lch[2]);
        return new double[] {lch[0], lch[1] * Math.cos(hue), lch[1] * Math.sin(hue)};
    }

    private static double[] mix(double[] one, double[] other, double part) {
        double[] mixed = new double[3];
        for (int i = 0; i < 3; i++) {
            mixed[i] = one[i] * part + other[i] * (1 - part);
        }
        return mixed;
    }

    /** OKLab to sRGB, from 0 to 1, cut to what a screen can show. */
    private static double[] rgb(double[] lab) {
        double l = Math.pow(lab[0] + 0.3963377774 * lab[1] + 0.2158037573 * lab[2], 3);
        double m = Math.pow(lab[0] - 0.1055613458 * lab[1] - 0.0638541728 * lab[2], 3);
        double s = Math.pow(lab[0] - 0.0894841775 * lab[1] - 1.2914855480 * lab[2], 3);
        return new double[] {
            gamma(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
            gamma(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
            gamma(-0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s)
        };
    }

    private static double gamma(double linear) {
        double c = Math.max(0, Math.min(1, linear));
        return c <= 0.0031308 ? 12.92 * c : 1.055 * Math.pow(c, 1 / 2.4) - 0.055;
    }

    private static double contrast(double[] one, double[] other) {
        double a = luminance(one) + 0.05;
        double b = luminance(other) + 0.05;
        return Math.max(a, b) / Math.min(a, b);
    }

    private static double luminance(double[] rgb) {
        return 0.2126 * linear(rgb[0]) + 0.7152 * linear(rgb[1]) + 0.0722 * linear(rgb[2]);
    }

    private static double linear(double c) {
        return c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
    }
}
