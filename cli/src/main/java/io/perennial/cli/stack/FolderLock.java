package io.perennial.cli.stack;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Holds a stack's folder, so that no second stack takes the running one for what a killed one left behind. */
final class FolderLock implements AutoCloseable {

    private final FileChannel channel;

    private FolderLock(FileChannel channel) {
        this.channel = channel;
    }

    /** Held until it is closed, or until this process ends in whatever way. */
    static FolderLock take(Path directory) {
        try {
            Files.createDirectories(directory);
            FileChannel channel =
                    FileChannel.open(directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = channel.tryLock();
            if (lock == null) {
                channel.close();
                throw new StackException("another `perennial up` or `perennial demo` runs in " + directory
                        + "; stop it, or give another --dir and --port-base");
            }
            return new FolderLock(channel);
        } catch (IOException e) {
            throw new StackException("cannot write in " + directory, e);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
