package io.perennial.campaign.testkit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Stands between the mail client and a real SMTP server, passes commands and replies on one by one, and does to the
 * mails of some recipients what networks and providers do.
 */
public final class SmtpFaults {

    /** What happens to a mail. */
    public sealed interface Fault {

        /** The recipient is answered with this reply, and the server never hears of it. */
        record Reply(String line) implements Fault {}

        /** The connection ends before the last line of the mail reaches the server: it has not taken the mail. */
        record LostBefore() implements Fault {}

        /** The connection ends before the server's last reply reaches the client: it has taken the mail. */
        record LostAfter() implements Fault {}
    }

    /** What the server is asked when it refuses a mail. */
    public enum Stage {
        MAIL,
        RCPT,
        DATA
    }

    /** Mails are refused with this reply once so many more were taken. */
    private record Refusal(AtomicInteger left, Stage stage, String reply) {}

    private volatile @Nullable Refusal refusal;

    private final Map<String, Fault> faults = new ConcurrentHashMap<>();
    private final ServerSocket listener;
    private final IntSupplier serverPort;

    public SmtpFaults(IntSupplier serverPort) {
        this.serverPort = serverPort;
        try {
            listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    public int port() {
        return listener.getLocalPort();
    }

    /** From now on this happens to mails to the address. */
    public void plan(String address, Fault fault) {
        faults.put(address, fault);
    }

    /** From now on mails to the address go through. */
    public void forget(String address) {
        faults.remove(address);
    }

    /** So many more mails are taken, whoever they are for; from then on everybody's gets this reply. */
    public void refuseAfter(int taken, Stage stage, String reply) {
        refusal = new Refusal(new AtomicInteger(taken), stage, reply);
    }

    /** From now on mails go through again. */
    public void refuseNoMore() {
        refusal = null;
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                Thread.ofVirtual().start(() -> serve(client));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        try (client;
                Socket server = new Socket(InetAddress.getLoopbackAddress(), serverPort.getAsInt())) {
            new Conversation(client, server).run();
        } catch (IOException e) {
            // One of the two has gone; the other is told by the end of its connection.
        }
    }

    private final class Conversation {

        private final BufferedReader commands;
        private final OutputStream toClient;
        private final BufferedReader replies;
        private final OutputStream toServer;
        private @Nullable Fault fault;
        private @Nullable Refusal refused;

        Conversation(Socket client, Socket server) throws IOException {
            commands = lines(client);
            toClient = client.getOutputStream();
            replies = lines(server);
            toServer = server.getOutputStream();
        }

        void run() throws IOException {
            passReply();
            for (String command = commands.readLine(); command != null; command = commands.readLine()) {
                String name = command.toUpperCase(Locale.ROOT);
                if (name.startsWith("RCPT TO:")) {
                    fault = faults.get(command.substring(command.indexOf('<') + 1, command.indexOf('>')));
                }
                if (name.startsWith("MAIL FROM:")) {
                    Refusal now = refusal;
                    refused = now != null && now.left().getAndDecrement() <= 0 ? now : null;
                }
                if (name.startsWith("RCPT TO:") && fault instanceof Fault.Reply reply) {
                    send(toClient, reply.line());
                } else if (refused != null && name.startsWith(refused.stage().name())) {
                    refuse(refused);
                } else {
                    send(toServer, command);
                    boolean accepted = passReply();
                    // Behind QUIT the client waits for the end of its connection.
                    if (name.equals("QUIT") || (name.equals("DATA") && accepted && !passMail())) {
                        return;
                    }
                }
            }
        }

        /** The server hears nothing of it. */
        private void refuse(Refusal refusal) throws IOException {
            if (refusal.stage() == Stage.DATA) {
                send(toClient, "354 go on");
                String line = commands.readLine();
                while (line != null && !line.equals(".")) {
                    line = commands.readLine();
                }
            }
            send(toClient, refusal.reply());
        }

        /** Answers false where the connection is to end. */
        private boolean passMail() throws IOException {
            for (String line = commands.readLine(); line != null; line = commands.readLine()) {
                boolean last = line.equals(".");
                if (last && fault instanceof Fault.LostBefore) {
                    return false;
                }
                send(toServer, line);
                if (last) {
                    if (fault instanceof Fault.LostAfter) {
                        reply();
                        return false;
                    }
                    passReply();
                    return true;
                }
            }
            return false;
        }

        private boolean passReply() throws IOException {
            String reply = reply();
            send(toClient, reply);
            return reply.startsWith("3");
        }

        /** A reply is over with the first line that has no hyphen behind its number. */
        private String reply() throws IOException {
            StringBuilder reply = new StringBuilder();
            String line = replies.readLine();
            while (line != null && line.length() > 3 && line.charAt(3) == '-') {
                reply.append(line).append("\r\n");
                line = replies.readLine();
            }
            if (line == null) {
                throw new IOException("the server has gone");
            }
            return reply.append(line).toString();
        }
    }

    private static BufferedReader lines(Socket socket) throws IOException {
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
    }

    private static void send(OutputStream out, String line) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }
}
