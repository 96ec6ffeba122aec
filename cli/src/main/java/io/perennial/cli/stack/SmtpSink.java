package io.perennial.cli.stack;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** A mail server that takes every message and delivers none: it appends them to a file in mbox form. */
public final class SmtpSink implements AutoCloseable {

    /** What the file is called. */
    static final String FILE = "mail.mbox";

    private final GreenMail server;
    private final Path file;
    private final AtomicLong received = new AtomicLong();
    private final ScheduledExecutorService drain = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("smtp-sink").factory());

    private SmtpSink(GreenMail server, Path file) {
        this.server = server;
        this.file = file;
    }

    static SmtpSink start(int port, Path file) {
        ServerSetup setup = new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP);
        setup.setServerStartupTimeout(TimeUnit.SECONDS.toMillis(60));
        GreenMail server = new GreenMail(setup);
        server.start();
        SmtpSink sink = new SmtpSink(server, file);
        // Messages do not pile up in memory: they are moved to the file twice a second.
        sink.drain.scheduleWithFixedDelay(sink::drain, 500, 500, TimeUnit.MILLISECONDS);
        return sink;
    }

    /** How many messages were received since the start. */
    public long received() {
        drain();
        return received.get();
    }

    /** Where the messages are. */
    public Path file() {
        return file;
    }

    private synchronized void drain() {
        MimeMessage[] messages = server.getReceivedMessages();
        if (messages.length == 0) {
            return;
        }
        try (OutputStream out = new BufferedOutputStream(
                Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND))) {
            for (MimeMessage message : messages) {
                out.write("From sink\n".getBytes(StandardCharsets.US_ASCII));
                message.writeTo(out);
                out.write('\n');
                // Only what was written is taken away: a message that comes meanwhile stays for the next time.
                message.setFlag(jakarta.mail.Flags.Flag.DELETED, true);
                received.incrementAndGet();
            }
            expunge();
        } catch (IOException | MessagingException e) {
            throw new StackException("cannot write the received messages to " + file, e);
        }
    }

    private void expunge() {
        for (var user : server.getUserManager().listUser()) {
            try {
                server.getManagers().getImapHostManager().getInbox(user).expunge();
            } catch (com.icegreen.greenmail.store.FolderException e) {
                throw new StackException("cannot empty the mail sink", e);
            }
        }
    }

    @Override
    public void close() {
        drain.shutdownNow();
        drain();
        server.stop();
    }
}
