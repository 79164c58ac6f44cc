package io.github.spikelet.notebook.cell;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The standard streams of cells: each thread's text goes to its cell, and its questions come from there. */
public final class TextStreams {

    private final PrintStream before = System.out;
    private final PrintStream beforeErrors = System.err;

    /** The front end cannot be asked for input, as where a notebook runs without anybody before it. */
    public static final class NobodyToAsk extends InterruptedIOException {

        private static final long serialVersionUID = 1;

        /** An error that says so. */
        public NobodyToAsk() {
            super("nobody can be asked for input here: the front end that runs this cell does not allow it");
        }
    }

    /** The streams of the process stay as they are until {@link #install()}. */
    public TextStreams() {}

    /**
     * Whether a value is the standard input, which holds nothing to show: to read it is to ask the user.
     *
     * @param value a value
     * @return whether it is
     */
    public static boolean isInput(Object value) {
        return value instanceof In;
    }

    /** Makes these the standard streams, whatever an earlier cell closed or put in their place. */
    public void install() {
        System.setOut(new Printer(new Out(false, before)));
        System.setErr(new Printer(new Out(true, beforeErrors)));
        System.setIn(new In());
    }

    /** A cell that closes a standard stream closes nothing that it or the next one needs. */
    private static final class Printer extends PrintStream {

        private Printer(Out out) {
            super(out, false, StandardCharsets.UTF_8);
        }

        @Override
        public void close() {
            flush();
        }
    }

    /** Bytes to the cell of the thread that writes, or to the process's own stream before the first cell. */
    private static final class Out extends OutputStream {

        private final boolean error;
        private final PrintStream process;
        private final CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE);
        private byte[] left = new byte[0];

        private Out(boolean error, PrintStream process) {
            this.error = error;
            this.process = process;
        }

        @Override
        public void write(int b) {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public synchronized void write(byte[] bytes, int offset, int length) {
            Objects.checkFromIndexSize(offset, length, bytes.length);
            CellOutput output = Cell.outputHere();
            if (output == null) {
                process.write(bytes, offset, length);
                process.flush();
                return;
            }
            String text = ShellNames.printed(decoded(bytes, offset, length));
            if (!text.isEmpty()) {
                output.printed(error, text);
            }
        }

        /** The characters that are whole; the bytes of one that is not are kept for the next time. */
        private String decoded(byte[] bytes, int offset, int length) {
            ByteBuffer in = ByteBuffer.allocate(left.length + length);
            in.put(left).put(bytes, offset, length).flip();
            CharBuffer out = CharBuffer.allocate(in.remaining() + 1);
            decoder.reset();
            decoder.decode(in, out, false);
            left = new byte[in.remaining()];
            in.get(left);
            return out.flip().toString();
        }
    }

    /** Lines that the user types, asked for one at a time. */
    private static final class In extends InputStream {

        private byte[] line = new byte[0];
        private int position;

        @Override
        public synchronized int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public synchronized int read(byte[] into, int offset, int length) throws IOException {
            Objects.checkFromIndexSize(offset, length, into.length);
            if (length == 0) {
                return 0;
            }
            if (position == line.length) {
                CellOutput output = Cell.outputHere();
                if (output == null) {
                    return -1;
                }
                line = (output.ask("", false) + "\n").getBytes(StandardCharsets.UTF_8);
                position = 0;
            }
            int taken = Math.min(length, line.length - position);
            System.arraycopy(line, position, into, offset, taken);
            position += taken;
            return taken;
        }

        @Override
        public synchronized int available() {
            return line.length - position;
        }

        @Override
        public String toString() {
            return "the standard input of cells";
        }
    }
}
