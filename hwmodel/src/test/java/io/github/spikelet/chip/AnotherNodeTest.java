package io.github.spikelet.chip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.spikelet.data.ImageSet;
import io.github.spikelet.data.Shape;
import io.github.spikelet.encode.Encoder;
import io.github.spikelet.hardware.event.Arrival;
import io.github.spikelet.hardware.event.Event;
import io.github.spikelet.hardware.event.EventVector;
import io.github.spikelet.hardware.mapping.ChipSpec;
import io.github.spikelet.hardware.price.Part;
import io.github.spikelet.hardware.report.ChipReport;
import io.github.spikelet.hardware.technology.Flavour;
import io.github.spikelet.hardware.technology.OperatingPoint;
import io.github.spikelet.hardware.technology.Scaling;
import io.github.spikelet.hardware.technology.SramTable;
import io.github.spikelet.hardware.technology.Technology;
import io.github.spikelet.network.Network;
import io.github.spikelet.quantize.QuantizedNetwork;
import io.github.spikelet.quantize.Quantizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Another node is two files, {@code cmos28.json} and {@code sram28.csv}: energy, latency and area follow, and no code changes. */
class AnotherNodeTest {

    private static final String JSON = "cmos28.json";
    private static final String CSV = "sram28.csv";
    private static final double RELATIVE = 1e-12;

    @TempDir
    static Path folder;

    private static Technology cmos28;

    /** 32 inputs, all of full brightness, so that every one spikes in every step of the threshold code. */
    private static final ImageSet WHITE = ImageSet.of("white", Shape.flat(32), whites(32), new int[1], 2);

    private static final QuantizedNetwork NETWORK = Quantizer.bits(4)
            .quantize(Network.discontinuous()
                    .input(32)
                    .dense(8)
                    .spike()
                    .dense(2)
                    .readout()
                    .seed(1)
                    .build());

    private static byte[] whites(int pixels) {
        byte[] white = new byte[pixels];
        java.util.Arrays.fill(white, (byte) 255);
        return white;
    }

    @BeforeAll
    static void readsTheFiles() throws IOException {
        cmos28 = read(text(JSON), text(CSV));
    }

    private static String text(String name) throws IOException {
        try (var stream = SramTable.class.getResourceAsStream(name)) {
            return new String(stream.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        }
    }

    private static Technology read(String json, String csv) throws IOException {
        Path here = Files.createTempDirectory(folder, "node");
        Files.writeString(here.resolve(CSV), csv);
        return Technology.read(Files.writeString(here.resolve(JSON), json));
    }

    private static ChipReport run(Technology technology) {
        return Chip.of(ChipSpec.yin2017(), technology).run(NETWORK, WHITE, Encoder.threshold(0.5), 2);
    }

    @Test
    void itsEnergyIsThatOfItsMemoriesAndItsScaledConstants() {
        ChipReport report = run(cmos28);
        EventVector events = report.counts().total(Arrival.BACK_TO_BACK).get(0);
        assertEquals(2 * 32, events.get(Event.WORDS_READ), "every row in both steps");
        // 32 rows of 8 weights of 4 bits, padded to 1 KB × 32 bits: 0.5 pJ a read, at the table's own 0.9 V
        assertEquals(64 * 0.5e-12, report.energy(0, Part.SRAM_READ).joules(), 64 * 0.5e-12 * RELATIVE);
        double factor = Scaling.stillmakerBaas()
                .energyFactor(new OperatingPoint(45, Flavour.LP, 0.9), new OperatingPoint(28, Flavour.LP, 0.9));
        int bits = report.counts().mapping().cores().get(0).layer().membraneBits();
        double adds = events.get(Event.ADDS) * bits * 3.1e-15 * factor * 1.22;
        assertEquals(adds, report.energy(0, Part.ADDERS).joules(), adds * RELATIVE);
    }

    @Test
    void itsTimeIsThatOfTheSameCyclesAndItsArea() {
        ChipReport at40 = run(Technology.cmos40());
        ChipReport at28 = run(cmos28);
        assertEquals(at40.latencySeconds(), at28.latencySeconds(), "one clock, the same cycles");
        assertEquals(at40.counts().total(Arrival.ALONE), at28.counts().total(Arrival.ALONE));
        // Two memories of 1 KB × 32 bits, 1,500 µm² · (1 + 1/128); the rest is logic, scaled from 40 to 28 nm
        double memories28 = 2 * 1511.7e-6;
        double memories40 = 2 * 2711.56e-6;
        double logic = Scaling.stillmakerBaas().areaFactor(40, 28) * (at40.areaSquareMillimetres() - memories40);
        assertEquals(memories28 + logic, at28.areaSquareMillimetres(), 1e-9);
    }

    @Test
    void itsNameItsPointAndItsChecksumAreInTheReport() {
        ChipReport report = run(cmos28);
        assertTrue(report.summary().contains("28 nm LP 0.9 V"), report.summary());
        assertEquals("cmos28", report.provenance().fact("technology").orElseThrow());
        assertNotEquals(Technology.cmos40().checksum(), cmos28.checksum());
    }

    @Test
    void aReportGoesToAnotherNodeAndBack() {
        ChipReport at40 = run(Technology.cmos40());
        ChipReport at28 = at40.at(cmos28);
        assertEquals(run(cmos28).energyPerImage(), at28.energyPerImage());
        assertEquals(at40.energyPerImage(), at28.at(Technology.cmos40()).energyPerImage());
        assertEquals(
                at40.energyPerImage(), at28.at(ChipSpec.yin2017()).energyPerImage(), "a specification has its own");
    }

    @Test
    void itsVoltagesAreThoseOfItsScaling() {
        Exception refused = assertThrows(
                IllegalArgumentException.class,
                () -> Chip.of(ChipSpec.yin2017().toBuilder().voltage(1.2).build(), cmos28));
        assertEquals("voltage must be 0.6..1.1 V at 28 nm LP, was 1.2", refused.getMessage());
    }

    @Test
    void technologiesWithTheSameFilesAreEqual() throws IOException {
        Technology again = read(text(JSON), text(CSV));
        assertEquals(cmos28, again);
        assertEquals(cmos28.checksum(), again.checksum());
        Technology other = read(text(JSON), text(CSV).replace("typical,1,32,0.5,", "typical,1,32,0.6,"));
        assertNotEquals(cmos28, other);
        assertNotEquals(cmos28.checksum(), other.checksum(), "a memory's figures are in it");
    }

    /** Each row spoils the table in one way. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "typical,1,32,0.5,  | typical,1,32,half,  | , line 2: read_pJ must be a number, was \"half\"",
                "typical,1,32,0.5,  | typical,1,32,0,     | , line 2: read_pJ must be a number above 0, was \"0\"",
                "typical,1,32,0.5,  | typical,1,32,NaN,   | , line 2: read_pJ must be a finite number, was \"NaN\"",
                "typical,1,32,0.5,  | typical,1,32,0.5,1, | , line 2: has 10 cells, the header 9",
                "typical,1,256,     | typical,1,32,       | , line 4: has other figures for 1 KB × 32 bits than a line before",
                "corner,sizeKB      | corner,size         | , line 1: lacks the columns sizeKB; it must have sizeKB, wordbits,"
                        + " read_pJ, write_pJ, area_um2, acc_ns, cyc_ns, eff",
                "corner,sizeKB      | sizeKB,sizeKB       | , line 1: has the column \"sizeKB\" twice",
                "typical            | usual               | 'has no row whose corner is \"typical\"; there are: \"usual\", \"slow\"'",
                ",60                | ,40                 | : bit cells take less than 50 % of the area (eff) of every memory"
                        + " that is used",
            })
    void refusesASpoiltTableByItsLine(String was, String is, String problem) throws IOException {
        String spoilt = was.equals("typical") || was.equals(",60")
                ? text(CSV).replace(was, is)
                : text(CSV).replaceFirst(was, is);
        Exception refused = assertThrows(IllegalArgumentException.class, () -> read(text(JSON), spoilt));
        assertTrue(refused.getMessage().startsWith("technology table "), refused.getMessage());
        String expected = CSV + problem.replace("'has", " has").replace("'", "");
        assertTrue(refused.getMessage().endsWith(expected), refused.getMessage());
    }

    /** Each row spoils the technology's file in one way. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "\"flavour\": \"LP\"       | \"flavour\": \"LOP\"    | flavour must be HP or LP, was \"LOP\"",
                "\"nanometres\": 28        | \"nanometres\": -28     | nanometres must be positive and finite, was -28.0",
                "\"nanometres\": 28        | \"nanometres\": 5       | memory: node must be 7..180 nm, was 5",
                "\"nanometres\": 28,       |                         | nanometres is missing",
                "\"voltage\": 0.9, \"rows\"| \"rows\"                | memory: voltage is missing",
                "\"voltage\": 0.9, \"rows\"| \"voltage\": 3, \"rows\"| memory: voltage must be 0.6..1.1 V at 28 nm LP, was 3",
                "sram28.csv                | sram29.csv              | memory: table must name a table beside this file or one of"
                        + " the model's own, sram_cacti7.csv and stillmaker_baas_2017.csv; was \"sram29.csv\"",
                "sram28.csv                | ../sram28.csv           | memory: table must be the name of a CSV file, without a"
                        + " folder, was \"../sram28.csv\"",
                "\"corner\": \"typical\"   | \"process\": \"typical\"| technology table",
                "\"rows\": {               | \"lines\": {            | memory: unknown field \"lines\"; known: table, voltage, rows",
                "\"scaling\":              | \"scale\":              | unknown field \"scale\"; known: name, nanometres, flavour,"
                        + " scaling, memory, constants",
                "\"flavour\": \"LP\"       | \"flavour\": \"LP\", \"flavour\": \"LP\" | \"flavour\" is given twice",
                "\"node\": 45, \"voltage\": 0.9 | \"node\": 45, \"voltage\": 2.5 | constant \"adder.energy\": voltage must be"
                        + " 0.6..1.2 V at 45 nm LP, was 2.5",
            })
    void refusesASpoiltFileByItsField(String was, String is, String problem) throws IOException {
        assertTrue(text(JSON).contains(was), "the test must spoil something");
        String spoilt = text(JSON).replaceFirst(was.replace("{", "\\{"), is == null ? "" : is.replace("\\", ""));
        Exception refused = assertThrows(IllegalArgumentException.class, () -> read(spoilt, text(CSV)));
        String message = refused.getMessage();
        assertTrue(
                problem.equals("technology table")
                        ? message.endsWith(CSV + ", line 1: lacks the columns process; it must have process")
                        : message.startsWith("technology file ") && message.endsWith(": " + problem),
                message);
    }
}
