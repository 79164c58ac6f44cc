package io.github.spikelet.kernel;

import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.dflib.jjava.jupyter.channels.IOPubChannel;
import org.dflib.jjava.jupyter.channels.JupyterConnection;
import org.dflib.jjava.jupyter.channels.ShellChannel;
import org.dflib.jjava.jupyter.channels.ShellHandler;
import org.dflib.jjava.jupyter.channels.ShellReplyEnvironment;
import org.dflib.jjava.jupyter.channels.StdinChannel;
import org.dflib.jjava.jupyter.kernel.KernelConnectionProperties;
import org.dflib.jjava.jupyter.messages.HMACGenerator;
import org.dflib.jjava.jupyter.messages.Message;
import org.dflib.jjava.jupyter.messages.MessageContext;
import org.dflib.jjava.jupyter.messages.MessageType;
import org.dflib.jjava.jupyter.messages.publish.PublishStatus;
import org.dflib.jjava.jupyter.messages.reply.InputReply;
import org.dflib.jjava.jupyter.messages.request.ExecuteRequest;
import org.dflib.jjava.jupyter.messages.request.InputRequest;
import org.dflib.jjava.shaded.org.zeromq.SocketType;
import org.dflib.jjava.shaded.org.zeromq.ZMQ;

/**
 * The kernel's connection: five sockets and the threads that serve them.
 *
 * <p>One thread, "wire", owns the sockets; nobody else touches them, since an interrupt within a socket's call breaks it. It reads
 * what comes and puts each message on the queue of the thread that answers it: "shell" answers what needs JShell, one after the
 * other; "answers" answers all else at once, also while a cell runs; "control" takes stops and shutdowns. What is sent waits in one
 * queue, in order; the thread "bell" wakes "wire" for it.
 */
final class Wire extends JupyterConnection {

    private static final String BELL = "inproc://bell";
    private static final int LINGER_MILLISECONDS = 1_000;
    private static final long SHELL_STACK_BYTES = 64L << 20;

    /** How long a queued request may take to arrive, once a cell has failed. */
    private static final long GRACE_MILLISECONDS = 20;

    private static final long MOST_GRACE_NANOSECONDS = 200_000_000;

    /** Requests that use JShell, one at a time. */
    private static final Set<MessageType<?>> OF_SHELL = Set.of(
            MessageType.EXECUTE_REQUEST,
            MessageType.INSPECT_REQUEST,
            MessageType.COMPLETE_REQUEST,
            MessageType.IS_COMPLETE_REQUEST);

    private final KernelConnectionProperties properties;
    private final ZMQ.Context context = context();
    private final Codec codec;
    private final Routed shell;
    private final Routed control;
    private final Input stdin;
    private final Publisher iopub;
    private final ZMQ.Socket heartbeat = context.socket(SocketType.REP);
    private final ZMQ.Socket bell = context.socket(SocketType.PULL);
    private final ZMQ.Socket rope = context.socket(SocketType.PUSH);

    private final BlockingQueue<Outgoing> outgoing = new LinkedBlockingQueue<>();
    private final Queue<Outgoing> ready = new ConcurrentLinkedQueue<>();
    private final BlockingQueue<Message<?>> shellRequests = new LinkedBlockingQueue<>();
    private final BlockingQueue<Message<?>> otherRequests = new LinkedBlockingQueue<>();
    private final BlockingQueue<Message<?>> controlRequests = new LinkedBlockingQueue<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile boolean closing;

    /** Frames and the socket they leave by; without a socket, the end. */
    private record Outgoing(ZMQ.Socket socket, List<byte[]> frames) {}

    /**
     * Sockets that are not bound yet.
     *
     * @param properties ports and key, from the connection file
     * @throws GeneralSecurityException if the key is of no use
     */
    Wire(KernelConnectionProperties properties) throws GeneralSecurityException {
        super(properties);
        // The sockets that JJava made are in nobody's way once they are closed.
        super.close();
        this.properties = properties;
        HMACGenerator signer = properties.createHMACGenerator();
        codec = new Codec(signer);
        shell = new Routed(signer, false);
        control = new Routed(signer, true);
        stdin = new Input(signer);
        iopub = new Publisher(signer);
    }

    /** Where a thread of the sockets' library ends, nothing can be sent any more. */
    private static ZMQ.Context context() {
        ZMQ.Context context = ZMQ.context(1);
        context.setUncaughtExceptionHandler((thread, thrown) -> Memory.end(thrown));
        context.setNotificationExceptionHandler((thread, thrown) -> Memory.end(thrown));
        return context;
    }

    /**
     * Opens the ports, and tells the front end that the kernel is starting: what it sends from here on waits.
     *
     * @throws RuntimeException if a port is taken; says which
     */
    void open() {
        bind(heartbeat, "hb", properties.getHbPort());
        bind(shell, "shell", properties.getShellPort());
        bind(control, "control", properties.getControlPort());
        bind(stdin, "stdin", properties.getStdinPort());
        bind(iopub, "iopub", properties.getIopubPort());
        bell.bind(BELL);
        rope.connect(BELL);
        start("wire", 0, this::serve);
        start("bell", 0, this::ring);
        iopub.sendMessage(new Message<>((MessageContext) null, PublishStatus.MESSAGE_TYPE, PublishStatus.STARTING));
    }

    private void bind(ZMQ.Socket socket, String name, int port) {
        String address = properties.getTransport() + "://" + properties.getIp() + ":" + port;
        try {
            socket.bind(address);
        } catch (RuntimeException e) {
            throw new IllegalStateException(
                    "the " + name + " port " + address + " cannot be opened: " + e.getMessage()
                            + "; start the kernel again, Jupyter gives it other ports",
                    e);
        }
    }

    /** Begins to answer. */
    @Override
    public void connect() {
        start("control", 0, () -> answer(controlRequests, control));
        start("answers", 0, () -> answer(otherRequests, shell));
        start("shell", SHELL_STACK_BYTES, () -> answer(shellRequests, shell));
    }

    private static void start(String name, long stackBytes, Runnable work) {
        Thread thread = new Thread(null, work, name, stackBytes);
        thread.setDaemon(true);
        thread.setUncaughtExceptionHandler((ended, thrown) -> Memory.end(thrown));
        thread.start();
    }

    // --- the sockets

    /** The thread "wire". */
    private void serve() {
        ZMQ.Poller poller = context.poller(5);
        for (ZMQ.Socket socket : List.of(bell, heartbeat, shell, control, stdin)) {
            poller.register(socket, ZMQ.Poller.POLLIN);
        }
        while (closed.getCount() > 0) {
            try {
                poller.poll(-1);
                while (bell.recv(ZMQ.DONTWAIT) != null) {
                    // One wake-up for all that is ready.
                }
                send();
                for (byte[] beat = heartbeat.recv(ZMQ.DONTWAIT); beat != null; beat = heartbeat.recv(ZMQ.DONTWAIT)) {
                    heartbeat.send(beat);
                }
                // Cells before stops: a stop is for the cells that were sent before it.
                receive(shell);
                receive(control);
                receive(stdin);
            } catch (OutOfMemoryError e) {
                Memory.exhausted(e);
            } catch (RuntimeException | Error e) {
                Main.complain("the connection failed and goes on: " + e);
            }
        }
    }

    private void send() {
        for (Outgoing next = ready.poll(); next != null; next = ready.poll()) {
            if (next.socket() == null) {
                closeSockets();
                return;
            }
            int last = next.frames().size() - 1;
            for (int i = 0; i < last; i++) {
                next.socket().sendMore(next.frames().get(i));
            }
            next.socket().send(next.frames().get(last));
        }
    }

    private void receive(ZMQ.Socket socket) {
        for (byte[] first = socket.recv(ZMQ.DONTWAIT); first != null; first = socket.recv(ZMQ.DONTWAIT)) {
            List<byte[]> frames = new ArrayList<>();
            frames.add(first);
            while (socket.hasReceiveMore()) {
                frames.add(socket.recv());
            }
            try {
                take(socket, codec.read(frames));
            } catch (Codec.BadMessage e) {
                Main.complain(e.getMessage() + "; it is passed over");
            }
        }
    }

    private void take(ZMQ.Socket socket, Message<?> message) {
        if (socket == stdin) {
            stdin.take(message);
        } else if (socket == control) {
            controlRequests.add(message);
        } else if (OF_SHELL.contains(message.getHeader().getType())) {
            shellRequests.add(message);
        } else {
            otherRequests.add(message);
        }
    }

    /** The thread "bell": the only one that pulls the rope. */
    private void ring() {
        try {
            while (closed.getCount() > 0) {
                ready.add(outgoing.take());
                outgoing.drainTo(ready);
                rope.send(new byte[0]);
            }
        } catch (InterruptedException nobodyInterruptsThisThread) {
            throw new IllegalStateException(nobodyInterruptsThisThread);
        }
    }

    private void enqueue(ZMQ.Socket socket, Message<?> message) {
        if (!closing) {
            outgoing.add(new Outgoing(socket, codec.write(message)));
        }
    }

    /** How many messages wait to be sent. */
    int backlog() {
        return outgoing.size() + ready.size();
    }

    private void closeSockets() {
        for (ZMQ.Socket socket : List.of(shell, control, stdin, iopub, heartbeat)) {
            socket.setLinger(LINGER_MILLISECONDS);
            socket.close();
        }
        closed.countDown();
    }

    /** Sends what waits, then closes; the sockets need up to a second more to be rid of what they have. */
    @Override
    public void close() {
        if (!closing) {
            closing = true;
            outgoing.add(new Outgoing(null, List.of()));
        }
    }

    @Override
    public void waitUntilClose() {
        try {
            closed.await();
            TimeUnit.MILLISECONDS.sleep(LINGER_MILLISECONDS / 5);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    // --- answers

    private void answer(BlockingQueue<Message<?>> requests, Routed channel) {
        while (true) {
            try {
                handle(requests.take(), channel);
            } catch (Throwable thrown) {
                failed(requests, thrown);
            }
        }
    }

    /** A cell that cannot be answered since the heap is full would look as if it ran for ever: the process ends. */
    private void failed(BlockingQueue<Message<?>> requests, Throwable thrown) {
        try {
            if (requests == shellRequests && (thrown instanceof OutOfMemoryError || Memory.wasExhausted())) {
                Memory.end(thrown);
            } else if (thrown instanceof OutOfMemoryError full) {
                Memory.exhausted(full);
            } else {
                Main.complain("a request could not be answered: " + thrown);
            }
        } catch (OutOfMemoryError full) {
            Memory.exhausted(full);
        }
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private void handle(Message<?> message, Routed channel) {
        ShellHandler handler = getHandler((MessageType) message.getHeader().getType());
        if (handler == null) {
            return;
        }
        ShellReplyEnvironment environment = prepareReplyEnv(channel, message);
        try {
            handler.handle(environment, message);
        } finally {
            environment.resolveDeferrals();
        }
        if (environment.isMarkedForShutdown()) {
            close();
        }
    }

    /**
     * Takes the requests that wait behind a cell that fails. Called before its error is answered: what a front end sends at the sight
     * of the error is not among them.
     *
     * @return the requests, in order
     */
    List<Message<?>> takeWaiting() {
        List<Message<?>> waiting = new ArrayList<>();
        long end = System.nanoTime() + MOST_GRACE_NANOSECONDS;
        try {
            Message<?> next = shellRequests.poll(GRACE_MILLISECONDS, TimeUnit.MILLISECONDS);
            while (next != null) {
                waiting.add(next);
                next = System.nanoTime() < end ? shellRequests.poll(GRACE_MILLISECONDS, TimeUnit.MILLISECONDS) : null;
            }
        } catch (InterruptedException nobodyInterruptsThisThread) {
            throw new IllegalStateException(nobodyInterruptsThisThread);
        }
        return waiting;
    }

    /** Answers requests that waited behind a failed cell: cells are aborted, all else is answered as ever. */
    void abort(List<Message<?>> waiting) {
        for (Message<?> message : waiting) {
            if (message.getContent() instanceof ExecuteRequest) {
                ShellReplyEnvironment environment = prepareReplyEnv(shell, message);
                environment.setBusyDeferIdle();
                Replies.send(environment, message, MessageType.EXECUTE_REPLY, Map.of("status", "aborted"));
                environment.resolveDeferrals();
            } else {
                handle(message, shell);
            }
        }
    }

    @Override
    public IOPubChannel getIOPub() {
        return iopub;
    }

    @Override
    public ShellReplyEnvironment prepareReplyEnv(ShellChannel channel, MessageContext request) {
        return new CellEnvironment(channel, stdin, iopub, request, this);
    }

    /** Asks the front end for a line. */
    String ask(MessageContext request, String prompt, boolean password) throws InterruptedException {
        return stdin.ask(request, prompt, password);
    }

    /** A socket of requests and replies. */
    private final class Routed extends ShellChannel {

        private Routed(HMACGenerator signer, boolean control) {
            super(context, signer, control, Wire.this);
            setRcvHWM(0);
            setSndHWM(0);
        }

        @Override
        public void sendMessage(Message<?> message) {
            enqueue(this, message);
        }
    }

    /** What all front ends see. Without a high-water mark: beyond it the socket would drop messages, "idle" among them. */
    private final class Publisher extends IOPubChannel {

        private Publisher(HMACGenerator signer) {
            super(context, signer);
            setSndHWM(0);
        }

        @Override
        public void sendMessage(Message<?> message) {
            enqueue(this, message);
        }
    }

    /** Questions to the front end that sent a request, and its replies. */
    private final class Input extends StdinChannel {

        private String question;
        private String reply;

        private Input(HMACGenerator signer) {
            super(context, signer);
        }

        @Override
        public void sendMessage(Message<?> message) {
            enqueue(this, message);
        }

        /** One question at a time; a reply to another one, such as one that a stop ended, counts for nothing. */
        private synchronized String ask(MessageContext request, String prompt, boolean password)
                throws InterruptedException {
            Message<InputRequest> message =
                    new Message<>(request, InputRequest.MESSAGE_TYPE, new InputRequest(prompt, password));
            question = message.getHeader().getId();
            reply = null;
            sendMessage(message);
            try {
                while (reply == null) {
                    wait();
                }
                return reply;
            } finally {
                question = null;
            }
        }

        private synchronized void take(Message<?> message) {
            boolean late = message.hasParentHeader()
                    && !message.getParentHeader().getId().equals(question);
            if (question != null && !late && message.getContent() instanceof InputReply input) {
                reply = input.getValue() == null ? "" : input.getValue();
                notifyAll();
            }
        }
    }
}
