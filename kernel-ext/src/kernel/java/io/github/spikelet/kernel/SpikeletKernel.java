package io.github.spikelet.kernel;

import io.github.spikelet.notebook.cell.Cell;
import io.github.spikelet.notebook.cell.CellCompletion;
import io.github.spikelet.notebook.cell.CellControl;
import io.github.spikelet.notebook.cell.CellErrors;
import io.github.spikelet.notebook.cell.CellErrors.Origin;
import io.github.spikelet.notebook.cell.CellFailure;
import io.github.spikelet.notebook.cell.CellInspection;
import io.github.spikelet.notebook.cell.CellMagics;
import io.github.spikelet.notebook.cell.CellResult;
import io.github.spikelet.notebook.cell.CellResults;
import io.github.spikelet.notebook.cell.CellRunner;
import io.github.spikelet.notebook.cell.CellText;
import io.github.spikelet.notebook.cell.CellText.Translation;
import io.github.spikelet.notebook.cell.CellTextException;
import io.github.spikelet.notebook.cell.CellValue;
import io.github.spikelet.notebook.cell.History;
import io.github.spikelet.notebook.cell.Later;
import io.github.spikelet.notebook.cell.OwnKernel;
import io.github.spikelet.notebook.cell.PartFailure;
import io.github.spikelet.notebook.cell.Sent;
import io.github.spikelet.notebook.cell.Stopped;
import io.github.spikelet.notebook.cell.TextStreams;
import io.github.spikelet.notebook.magic.Catalogue;
import io.github.spikelet.notebook.magic.MagicWords;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import jdk.jshell.JShell;
import org.dflib.jjava.jupyter.Extension;
import org.dflib.jjava.jupyter.channels.JupyterConnection;
import org.dflib.jjava.jupyter.channels.ShellReplyEnvironment;
import org.dflib.jjava.jupyter.kernel.HelpLink;
import org.dflib.jjava.jupyter.kernel.KernelConnectionProperties;
import org.dflib.jjava.jupyter.kernel.LanguageInfo;
import org.dflib.jjava.jupyter.kernel.ReplacementOptions;
import org.dflib.jjava.jupyter.kernel.comm.CommManager;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.dflib.jjava.jupyter.kernel.magic.MagicsRegistry;
import org.dflib.jjava.jupyter.kernel.util.StringStyler;
import org.dflib.jjava.jupyter.messages.Header;
import org.dflib.jjava.jupyter.messages.Message;
import org.dflib.jjava.jupyter.messages.MessageType;
import org.dflib.jjava.jupyter.messages.publish.PublishClearOutput;
import org.dflib.jjava.jupyter.messages.publish.PublishError;
import org.dflib.jjava.jupyter.messages.publish.PublishExecuteInput;
import org.dflib.jjava.jupyter.messages.publish.PublishExecuteResult;
import org.dflib.jjava.jupyter.messages.request.CommInfoRequest;
import org.dflib.jjava.jupyter.messages.request.ExecuteRequest;
import org.dflib.jjava.jupyter.messages.request.HistoryRequest;
import org.dflib.jjava.jupyter.messages.request.InterruptRequest;
import org.dflib.jjava.jupyter.messages.request.IsCompleteRequest;
import org.dflib.jjava.jupyter.messages.request.KernelInfoRequest;
import org.dflib.jjava.kernel.JavaKernel;
import org.dflib.jjava.kernel.JavaKernelBuilder;

/** Spikelet's kernel. JJava gives its displays, its magics and the words of the protocol; sockets, cells and stops are ours. */
public final class SpikeletKernel extends JavaKernel implements OwnKernel {

    private static final String PROTOCOL = "5.3";
    private static final List<HelpLink> HELP = List.of(
            new HelpLink("Java tutorials", "https://dev.java/learn/"),
            new HelpLink("JJava", "https://github.com/dflib/jjava"));

    private final CellControl control;
    private final CellRunner runner;
    private final TextStreams streams = new TextStreams();
    private final List<String> complaints = new ArrayList<>();
    private final Map<String, Origin> origins = new ConcurrentHashMap<>();
    private final Catalogue catalogue = new Catalogue();
    private volatile Supplier<Path> folder = () -> Path.of("").toAbsolutePath();
    private final MagicWords words = new MagicWords(
            catalogue,
            () -> getMagicsRegistry().getLineMagicNames(),
            () -> getMagicsRegistry().getCellMagicNames(),
            () -> folder.get());
    private final Later<History> history;
    private final CellText text;
    private final CellErrors errors;
    private final CellResults results;
    private final CellCompletion completion;
    private final CellInspection inspection;
    private Wire wire;
    private volatile Running running;
    private Translation current;

    /** The cell that runs, for the moment when its code ends the process. */
    private record Running(Message<ExecuteRequest> request, CellEnvironment environment, int count) {}

    /** JJava's comms, kept in maps that several threads may use. */
    private static final class Comms extends CommManager {
        private Comms() {
            targets = new ConcurrentHashMap<>();
            comms = new ConcurrentHashMap<>();
        }
    }

    private static final class Builder extends JavaKernelBuilder<Builder, SpikeletKernel> {
        @Override
        public SpikeletKernel build() {
            CellEvaluator evaluator = new CellEvaluator();
            return new SpikeletKernel(
                    buildName(),
                    buildVersion(),
                    buildLanguageInfo(),
                    new Resolver(buildMagicTranspiler()),
                    buildMagicsRegistry(),
                    buildExtensionsEnabled(),
                    buildErrorStyler(),
                    evaluator.shell(compilerOpts),
                    evaluator);
        }
    }

    private SpikeletKernel(
            String name,
            String version,
            LanguageInfo language,
            Resolver resolver,
            MagicsRegistry magics,
            boolean extensions,
            StringStyler styler,
            JShell shell,
            CellEvaluator evaluator) {
        super(
                name,
                version,
                language,
                HELP,
                null,
                new CellIO(),
                new Comms(),
                new ShortRenderer(),
                resolver,
                magics,
                extensions,
                styler,
                shell,
                evaluator);
        control = evaluator.control();
        runner = evaluator.runner();
        runner.use(shell);
        history = new Later<>("history", () -> Environment.history(this::complain));
        results = new CellResults(shell);
        text = new CellText(results::java, results::latest, runner::typeOf);
        resolver.use(text);
        errors = new CellErrors(
                shell,
                id -> Optional.ofNullable(origins.get(id)),
                member -> words.internals().contains(member));
        completion = new CellCompletion(shell, words, text, evaluator.jars()::packages);
        inspection = new CellInspection(shell, words, text, runner::value, this::shortText);
        StockMagics.register(magics);
        CellMagics.handler(new CellMagics.Handler() {
            @Override
            public Object line(String magic, List<String> arguments) throws Exception {
                Set<String> there = getMagicsRegistry().getLineMagicNames();
                if (!there.contains(magic)) {
                    throw catalogue.unknownLine(magic, there);
                }
                return getMagicsRegistry().evalLineMagic(SpikeletKernel.this, magic, arguments);
            }

            @Override
            public Object cell(String magic, List<String> arguments, String body) throws Exception {
                Set<String> there = getMagicsRegistry().getCellMagicNames();
                if (!there.contains(magic)) {
                    throw catalogue.unknownCell(
                            magic, there, getMagicsRegistry().getLineMagicNames());
                }
                return getMagicsRegistry().evalCellMagic(SpikeletKernel.this, magic, arguments, body);
            }
        });
    }

    /**
     * Runs a kernel until Jupyter ends it.
     *
     * @param connectionFile what the connection file holds
     * @throws Exception if the ports cannot be opened, or JShell cannot be built
     */
    static void run(String connectionFile) throws Exception {
        Wire wire = new Wire(KernelConnectionProperties.parse(connectionFile));
        // First of all: what the front end sends from here on waits in the sockets.
        wire.open();
        Builder builder = new Builder().name("Spikelet").version(version());
        List<String> unknown = new ArrayList<>();
        Environment.configure(builder, unknown::add);
        SpikeletKernel kernel = builder.build();
        unknown.forEach(kernel::complain);
        kernel.wire = wire;
        kernel.begin();
        Runtime.getRuntime().addShutdownHook(new Thread(kernel::processEnds, "end"));
        kernel.becomeHandlerForConnection(wire);
        wire.connect();
        wire.waitUntilClose();
    }

    private static String version() {
        String version = OwnKernel.class.getPackage().getImplementationVersion();
        return version == null ? "0" : version;
    }

    /** Installs the extensions and runs the startup scripts, as one cell that nobody sees. What fails is told and left out. */
    private void begin() {
        control.begin(new Cell(new Startup(this::complain)), new Sent(null, null));
        try {
            Environment.tellUnused(this::complain);
            onStartup();
            attempt("JJAVA_CLASSPATH", () -> addToClasspath(Environment.classPath(this::complain)));
            for (Environment.Script script : Environment.startupScripts(this::complain)) {
                attempt(
                        script.name(),
                        () -> evalBuilder(script.code()).resolveMagics().eval());
            }
        } finally {
            control.end();
        }
    }

    private void attempt(String what, Runnable step) {
        try {
            step.run();
        } catch (Throwable thrown) {
            complain(what + " failed: "
                    + ErrorLines.of(errors, new Translation("", "", List.of()), thrown)
                            .first());
        }
    }

    private void complain(String line) {
        Main.complain(line);
        synchronized (complaints) {
            complaints.add("Spikelet: " + line.strip());
        }
    }

    @Override
    protected void installExtensions(ClassLoader loader) {
        for (ServiceLoader.Provider<Extension> provider : (Iterable<ServiceLoader.Provider<Extension>>)
                () -> ServiceLoader.load(Extension.class, loader).stream().iterator()) {
            attempt("the extension " + provider.type().getName(), () -> installExtension(provider.get()));
        }
    }

    @Override
    public Optional<Object> value(String name) {
        return runner.value(name);
    }

    @Override
    public void assign(String name, Object value) {
        runner.assign(name, value);
    }

    @Override
    public void pathsBegin(Supplier<Path> begin) {
        folder = begin;
    }

    @Override
    public History history() {
        return history.get();
    }

    @Override
    public <T> T reset(Supplier<T> drop) {
        return control.compiling(() -> {
            results.clear();
            return drop.get();
        });
    }

    @Override
    public void clearOutput(boolean wait) {
        if (Cell.outputHere() instanceof CellEnvironment cell) {
            cell.show(wait ? PublishClearOutput.BEFORE_NEXT_OUTPUT : PublishClearOutput.NOW);
        }
    }

    // --- cells

    /** On the thread "shell", one cell after the other. */
    @Override
    protected void handleExecuteRequest(ShellReplyEnvironment environment, Message<ExecuteRequest> message) {
        ExecuteRequest request = message.getContent();
        CellEnvironment cell = (CellEnvironment) environment;
        boolean stored = request.shouldStoreHistory() && !request.isSilent();
        int count = stored ? executionCount.getAndIncrement() : executionCount.get();
        commManager.setMessageContext(message);
        cell.mayAsk(request.isStdinEnabled());
        streams.install();
        control.begin(new Cell(cell), sent(message.getHeader()));
        running = new Running(message, cell, count);
        cell.setBusyDeferIdle();
        List<Message<?>> waiting = List.of();
        try {
            if (!request.isSilent()) {
                cell.publish(new PublishExecuteInput(request.getCode(), count));
                tellComplaints(cell);
            }
            if (stored) {
                history().add(count, request.getCode());
            }
            DisplayData shown = evaluate(request.getCode(), count, stored);
            control.checkStopped();
            tellLost(cell);
            if (shown != null && !request.isSilent()) {
                cell.publish(new PublishExecuteResult(count, shown));
            }
            cell.flush();
            Replies.send(cell, message, MessageType.EXECUTE_REPLY, Replies.ok(count));
        } catch (Throwable thrown) {
            waiting = request.shouldStopOnError() ? wire.takeWaiting() : List.of();
            answerFailure(cell, message, count, thrown);
        } finally {
            running = null;
            try {
                runner.forgetTemporary(CellValue.NONE);
            } finally {
                control.end();
            }
        }
        cell.resolveDeferrals();
        wire.abort(waiting);
        Memory.restore();
    }

    private static Sent sent(Header<?> header) {
        return new Sent(header.getSessionId(), header.getTimestamp().getDateString());
    }

    /** The value is turned into what is shown by the cell's own thread: its {@code toString} is code of the cell too. */
    private DisplayData evaluate(String code, int count, boolean stored) throws Throwable {
        current = new Translation(code, code, List.of());
        if (answered(code)) {
            return null;
        }
        current = text.translate(code);
        CellValue value = run(current, "cell In[" + count + "]");
        if (value.value() == null) {
            return null;
        }
        runner.forgetTemporary(value);
        if (stored) {
            results.keep(count, value);
        }
        return control.run(() -> value.value() instanceof DisplayData data ? data : renderer.render(value.value()));
    }

    private CellValue run(Translation translated, String place) {
        return runner.run(
                translated.java(),
                (snippet, position) -> origins.put(snippet.id(), new Origin(place, translated.sourceLine(position))));
    }

    /** On the thread of the cell, which called the magic that runs the text. */
    @Override
    public Optional<Object> run(String code, String before, String after, String place) {
        Translation translated = new Translation(code, code, List.of());
        try {
            translated = text.translate(code).within(before, after);
            return Optional.ofNullable(run(translated, place).value());
        } catch (CellFailure | CellTextException failed) {
            boolean isNoStatement = failed instanceof CellFailure failure
                    && failure.snippet() != null
                    && getJShell()
                            .diagnostics(failure.snippet())
                            .anyMatch(problem -> problem.getCode().equals("compiler.err.not.stmt"));
            throw new PartFailure(ErrorLines.of(errors, translated, failed).plain(), isNoStatement);
        }
    }

    /** Answers a question such as {@code text?} as Shift-Tab does; magics and what our help knows better are left to the help. */
    private boolean answered(String code) {
        Optional<String> name = CellText.asked(code).filter(asked -> !asked.startsWith("%"));
        Optional<String> told = name.filter(asked -> !words.topics().contains(asked))
                .flatMap(asked -> inspection.inspect(asked, asked.codePointCount(0, asked.length()), true));
        told.ifPresent(text -> Cell.outputHere().printed(false, text + "\n"));
        return told.isPresent();
    }

    /** What the history has to complain of is known once it was read. */
    private void tellComplaints(CellEnvironment cell) {
        history.get();
        synchronized (complaints) {
            complaints.forEach(line -> cell.printed(true, line + "\n"));
            complaints.clear();
        }
    }

    private void tellLost(CellEnvironment cell) {
        runner.takeLost().forEach(line -> cell.printed(true, line + "\n"));
    }

    /** Where the error cannot be put into words, its name is told: a cell is always answered. */
    private void answerFailure(CellEnvironment cell, Message<ExecuteRequest> message, int count, Throwable thrown) {
        try {
            fail(cell, message, count, thrown);
        } catch (Throwable worse) {
            if (worse instanceof OutOfMemoryError full) {
                Memory.exhausted(full);
            }
            String name = thrown.getClass().getName();
            ErrorLines bare = new ErrorLines(name, name, List.of(name));
            tell(cell, message, bare);
            Replies.send(cell, message, MessageType.EXECUTE_REPLY, Replies.error(count, bare));
        }
    }

    private void fail(CellEnvironment cell, Message<ExecuteRequest> message, int count, Throwable thrown)
            throws Throwable {
        if (thrown instanceof OutOfMemoryError full) {
            Memory.exhausted(full);
        }
        tellLost(cell);
        ErrorLines error = lines(thrown);
        tell(cell, message, error);
        Replies.send(cell, message, MessageType.EXECUTE_REPLY, Replies.error(count, error));
    }

    /** What a magic or a display threw may be the user's own, whose messages and causes are code of the cell: it is read by its thread. */
    private ErrorLines lines(Throwable thrown) throws Throwable {
        try {
            control.checkStopped();
            return thrown instanceof CellFailure || thrown instanceof CellTextException
                    ? ErrorLines.of(errors, current, thrown)
                    : control.run(() -> ErrorLines.of(errors, current, thrown));
        } catch (Stopped stop) {
            return ErrorLines.of(errors, current, stop);
        }
    }

    private static void tell(CellEnvironment cell, Message<ExecuteRequest> message, ErrorLines error) {
        if (!message.getContent().isSilent()) {
            cell.publish(new PublishError(error.name(), error.message(), error.lines()));
        }
    }

    @Override
    protected void handleInterruptRequest(ShellReplyEnvironment environment, Message<InterruptRequest> message) {
        environment.setBusyDeferIdle();
        control.interrupt(sent(message.getHeader()));
        Replies.send(environment, message, MessageType.INTERRUPT_REPLY, Map.of("status", "ok"));
    }

    /** A cell that ends the process, by {@code System.exit}, is answered before. */
    private void processEnds() {
        Running cell = running;
        if (cell == null) {
            return;
        }
        cell.environment()
                .printed(
                        true,
                        "The kernel ended in this cell: the variables are gone, the next cell runs in a new kernel.\n");
        cell.environment().flush();
        Replies.send(cell.environment(), cell.request(), MessageType.EXECUTE_REPLY, Replies.ok(cell.count()));
        cell.environment().resolveDeferrals();
        wire.close();
        wire.waitUntilClose();
    }

    // --- the rest

    @Override
    protected void handleKernelInfoRequest(ShellReplyEnvironment environment, Message<KernelInfoRequest> message) {
        environment.setBusyDeferIdle();
        Replies.send(
                environment,
                message,
                MessageType.KERNEL_INFO_REPLY,
                Map.of(
                        "status", "ok",
                        "protocol_version", PROTOCOL,
                        "implementation", getName(),
                        "implementation_version", getVersion(),
                        "language_info", getLanguageInfo(),
                        "banner", getBanner(),
                        "help_links", getHelpLinks(),
                        "debugger", false));
    }

    @Override
    public void becomeHandlerForConnection(JupyterConnection connection) {
        super.becomeHandlerForConnection(connection);
        connection.setHandler(MessageType.COMM_INFO_REQUEST, this::tellComms);
    }

    private void tellComms(ShellReplyEnvironment environment, Message<CommInfoRequest> message) {
        environment.setBusyDeferIdle();
        String wanted = message.getContent().getTargetName();
        Map<String, Map<String, String>> comms = new LinkedHashMap<>();
        commManager.forEach(comm -> {
            if (wanted == null || wanted.equals(comm.getTargetName())) {
                comms.put(comm.getID(), Map.of("target_name", comm.getTargetName()));
            }
        });
        Replies.send(environment, message, MessageType.COMM_INFO_REPLY, Map.of("status", "ok", "comms", comms));
    }

    @Override
    public ReplacementOptions complete(String code, int cursor) {
        CellCompletion.Completion found = completion.complete(code, cursor);
        return new ReplacementOptions(found.matches(), found.start(), found.end());
    }

    /** As a cell that nobody sees: a variable's {@code toString} is code of the user's, which Stop must end. */
    @Override
    public DisplayData inspect(String code, int cursor, boolean detail) {
        control.begin(new Cell(new Startup(line -> {})), new Sent(null, null));
        try {
            return inspection
                    .inspect(code, cursor, detail)
                    .map(DisplayData::new)
                    .orElse(null);
        } finally {
            control.end();
        }
    }

    private String shortText(Object value) {
        try {
            return control.run(() -> CellResult.shortText(value));
        } catch (Stopped stop) {
            return "(its text was stopped)";
        } catch (Throwable failed) {
            return "(its text failed: " + failed.getClass().getName() + ")";
        }
    }

    @Override
    protected void handleIsCodeCompeteRequest(ShellReplyEnvironment environment, Message<IsCompleteRequest> message) {
        environment.setBusyDeferIdle();
        CellText.Completeness found =
                text.completeness(message.getContent().getCode(), getJShell().sourceCodeAnalysis());
        Replies.send(
                environment,
                message,
                MessageType.IS_COMPLETE_REPLY,
                found.status().equals("incomplete")
                        ? Map.of("status", found.status(), "indent", found.indent())
                        : Map.of("status", found.status()));
    }

    @Override
    protected void handleHistoryRequest(ShellReplyEnvironment environment, Message<HistoryRequest> message) {
        environment.setBusyDeferIdle();
        HistoryRequest request = message.getContent();
        List<History.Entry> found;
        if (request instanceof HistoryRequest.Tail tail) {
            found = history().tail(tail.getMaxReturnLength());
        } else if (request instanceof HistoryRequest.Range range) {
            found = history().range(range.getSessionIndex(), range.getStart(), range.getStop());
        } else if (request instanceof HistoryRequest.Search search) {
            String pattern = search.getPattern() == null ? "*" : search.getPattern();
            int most = search.getMaxReturnLength() > 0 ? search.getMaxReturnLength() : History.MOST_ENTRIES;
            found = history().search(pattern, most, search.filterUnique());
        } else {
            found = List.of();
        }
        Replies.send(
                environment,
                message,
                MessageType.HISTORY_REPLY,
                Map.of(
                        "status",
                        "ok",
                        "history",
                        found.stream().map(entry -> past(request, entry)).toList()));
    }

    /** An entry as the protocol has it: session, number and source; with outputs, of which none are kept, source and output. */
    private static List<Object> past(HistoryRequest request, History.Entry entry) {
        Object source = request.includeOutput() ? Arrays.asList(entry.source(), null) : entry.source();
        return List.of(entry.session(), entry.n(), source);
    }
}
