package io.github.spikelet.notebook.magic;

import io.github.spikelet.notebook.cell.History;
import io.github.spikelet.notebook.cell.History.Entry;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code %history}: the cells that were typed. */
@Command(
        name = "history",
        description = "prints the cells that were typed in this session, or in all that the history holds",
        footer = {"Example:", "  %%history -n 5", "  %%history --search \"*Trainer*\""})
final class HistoryMagic implements Magic {

    @Mixin
    private SharedOptions shared;

    @Option(names = "-n", paramLabel = "N", description = "the last so many only")
    private Optional<Integer> most;

    @Option(names = "--all", description = "of earlier sessions too")
    private boolean all;

    @Option(
            names = "--search",
            paramLabel = "GLOB",
            description = "those of all sessions whose whole text matches; * stands for any text, ? for any character")
    private Optional<String> glob;

    @Override
    public void run(Workspace workspace) {
        most.filter(count -> count < 1).ifPresent(count -> {
            throw new MagicException("-n must be at least 1, was " + count);
        });
        Optional<History> history = workspace.history();
        if (history.isEmpty()) {
            workspace.print("this kernel keeps no history; Spikelet's own, Java (Spikelet), does");
            return;
        }
        List<Entry> found = found(history.get());
        boolean ofSeveral = all || glob.isPresent();
        workspace.print(
                found.isEmpty()
                        ? "no cells"
                        : found.stream()
                                .map(entry ->
                                        (ofSeveral ? entry.session() + "/" : "") + entry.n() + ": " + entry.source())
                                .collect(Collectors.joining("\n")));
    }

    private List<Entry> found(History history) {
        int limit = most.orElse(History.MOST_ENTRIES);
        if (glob.isPresent()) {
            return history.search(glob.get(), limit, false);
        }
        if (all) {
            return history.tail(limit);
        }
        List<Entry> session = history.range(0, 1, 0);
        return session.subList(Math.max(0, session.size() - limit), session.size());
    }
}
