package io.github.spikelet.notebook.cell;

import java.util.List;

/** What the Java of a cell calls in place of its magics. */
public final class CellMagics {

    private static volatile Handler handler = new Missing();

    private CellMagics() {}

    /** Runs magics. */
    public interface Handler {

        /**
         * Runs a line magic.
         *
         * @param name without the per cent sign
         * @param arguments what follows the name
         * @return what the magic gives, or null
         * @throws Exception whatever goes wrong; the cell ends with it
         */
        Object line(String name, List<String> arguments) throws Exception;

        /**
         * Runs a cell magic.
         *
         * @param name without the per cent signs
         * @param arguments what follows the name
         * @param body the lines below, empty if there are none
         * @return what the magic gives, or null
         * @throws Exception whatever goes wrong; the cell ends with it
         */
        Object cell(String name, List<String> arguments, String body) throws Exception;
    }

    /**
     * Sets who runs magics from now on.
     *
     * @param next the kernel's own magics
     */
    public static void handler(Handler next) {
        handler = next;
    }

    /**
     * Runs a line magic.
     *
     * @param name without the per cent sign
     * @param arguments what follows the name
     * @param <T> the type of the variable that takes what the magic gives
     * @return what the magic gives, or null
     */
    public static <T> T line(String name, List<String> arguments) {
        return result(() -> handler.line(name, arguments));
    }

    /**
     * Runs a cell magic.
     *
     * @param name without the per cent signs
     * @param arguments what follows the name
     * @param body the lines below, empty if there are none
     * @param <T> the type of the variable that takes what the magic gives
     * @return what the magic gives, or null
     */
    public static <T> T cell(String name, List<String> arguments, String body) {
        return result(() -> handler.cell(name, arguments, body));
    }

    private interface Run {
        Object result() throws Exception;
    }

    @SuppressWarnings("unchecked")
    private static <T> T result(Run run) {
        try {
            return (T) run.result();
        } catch (Exception e) {
            throw CellMagics.<RuntimeException>asItIs(e);
        }
    }

    /**
     * Throws any exception without a wrapper, which would hide from the user what went wrong.
     *
     * @param e the exception
     * @param <E> what the compiler takes it for
     * @return nothing
     * @throws E always
     */
    @SuppressWarnings("unchecked")
    public static <E extends Exception> E asItIs(Exception e) throws E {
        throw (E) e;
    }

    private static final class Missing implements Handler {

        @Override
        public Object line(String name, List<String> arguments) {
            throw new IllegalStateException("%" + name + " cannot run: no kernel has set who runs magics");
        }

        @Override
        public Object cell(String name, List<String> arguments, String body) {
            return line("%" + name, arguments);
        }
    }
}
