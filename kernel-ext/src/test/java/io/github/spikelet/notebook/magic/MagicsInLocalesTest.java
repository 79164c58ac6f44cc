package io.github.spikelet.notebook.magic;

import io.github.spikelet.notebook.Locales;
import io.github.spikelet.notebook.Samples;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What magics print, the Java they stand for, their help, their errors and the files they write, in several locales. */
class MagicsInLocalesTest {

    private static final List<String> LINES = List.of(
            "lsmagic",
            "help",
            "help train",
            "train --help",
            "sweep --help",
            "network --help",
            "plot",
            "dataset",
            "who",
            "seed 1234567",
            "threads 2",
            "threads",
            "config",
            "train net --data tiny --epochs 2 --batch 2 --optimizer adam:0.0012345 --as run",
            "train net --data tiny --epochs 1000 --optimizer adam:0.5 --dropout 0.125,0.25 --java",
            "evaluate net --data tiny --steps 4 --as eval",
            "quantize net --bits 5 --as q",
            "chip q --data tiny --steps 4 --as report",
            "chip q --data tiny --steps 4 --java",
            "sweep net --data tiny --bits 3,5 --steps 1,4 --voltages 0.75,0.9 --as swept",
            "sweep net --data tiny --voltages 0.75,0.9 --clocks 12.5 --java",
            "trace net --data tiny --sample 0 --steps 4 --java",
            "plot contour swept 3.5 --java",
            "raster net --data tiny --sample 0 --steps 4 --java",
            "provenance q",
            "train net --data tiny --epochs many",
            "train net --data tiny --dropout 0,1",
            "train net --data TINY",
            "evaluate INIT --data tiny",
            "train net --data tiny --optimizer adam:0,1",
            "trian net",
            "evaluate net --data tiny --steps 5000");

    @TempDir
    Path folder;

    private static Stream<Locale> locales() {
        return Locales.unlikeOurs();
    }

    private List<String> told() {
        Desk desk = new Desk().with("tiny", Samples.images()).with("net", Samples.network());
        Magics magics = new Magics(new Catalogue(), desk);
        List<String> told = new ArrayList<>();
        for (String line : LINES) {
            String[] words = line.split(" ");
            try {
                magics.line(words[0], List.of(words).subList(1, words.length));
            } catch (MagicException e) {
                told.add(e.getMessage());
            }
        }
        told.addAll(desk.printed);
        for (String name : List.of("run", "swept")) {
            Path file = folder.resolve(name + ".csv");
            desk.with(
                    "table",
                    name.equals("run")
                            ? Samples.training(2).history()
                            : Samples.sweep().table());
            magics.line("save", List.of("table", file.toString()));
            told.add(text(file));
        }
        Path sweep = folder.resolve("sweep.csv");
        Samples.sweep().save(sweep);
        told.add(text(sweep));
        return told;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("locales")
    void magicsAreTheSame(Locale locale) {
        Locales.assertTellsTheSame(locale, this::told);
    }
}
