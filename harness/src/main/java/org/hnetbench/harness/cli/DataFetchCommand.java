package org.hnetbench.harness.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.hnetbench.harness.run.Progress;
import org.hnetbench.suites.catalogue.RunningText;
import org.hnetbench.suites.catalogue.Suite;
import org.hnetbench.suites.data.DataSet;
import org.hnetbench.suites.data.fetch.Fetchable;
import org.hnetbench.suites.data.fetch.FetchedFile;
import org.hnetbench.suites.data.fetch.Fetcher;
import org.hnetbench.suites.data.fetch.Network;
import org.hnetbench.suites.data.fetch.Patience;
import org.hnetbench.suites.data.fetch.TransferProgress;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Fetches. */
@Command(
    name = "fetch",
    description = {
      "Download data sets and official checkpoints from their public sources.",
      "The same command again goes on where an interrupted transfer stopped."
    },
    footer = {
      "",
      "Environment: HF_TOKEN (sent to the hub alone), HF_ENDPOINT (a mirror of it),",
      "HF_HUB_OFFLINE, http_proxy, https_proxy, no_proxy.",
      "",
      "Examples:",
      "  hnet-bench data fetch hellaswag xwinograd-zh --data my-data",
      "  hnet-bench eval --checkpoint DIR --suite hellaswag --data my-data",
      "  hnet-bench data fetch hnet_1stage_L --data my-data",
      "  hnet-bench eval --checkpoint my-data/checkpoints/hnet_1stage_L.pt \\",
      "      --config hnet_1stage_L --suite all"
    })
final class DataFetchCommand implements Callable<Integer> {
  private final Map<String, String> environment;

  @Parameters(
      arity = "1..*",
      paramLabel = "NAME",
      description = "Data sets and checkpoints; docs/data.md lists them.")
  private List<String> names;

  @Mixin private DataFolderOption data;

  @Option(names = "--offline", description = "Fetch nothing; fail where something is missing.")
  private boolean offline;

  @Spec private CommandSpec spec;

  DataFetchCommand(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() {
    List<Fetchable> wanted = names.stream().distinct().map(Fetchable::named).toList();
    Fetcher fetcher =
        new Fetcher(
            data.folder,
            Network.of(environment, offline),
            Patience.usual(),
            DataFetchCommand::progress);
    PrintWriter out = spec.commandLine().getOut();
    for (Fetchable each : wanted) {
      for (FetchedFile file : fetcher.fetch(each)) {
        out.print(line(file) + "\n");
        out.flush();
      }
    }
    wanted.forEach(each -> out.print(next(data.folder, each) + "\n"));
    out.flush();
    return ExitCode.DONE;
  }

  private String line(FetchedFile file) {
    String what =
        switch (file.outcome()) {
          case CHECKED -> "fetched, checksum right";
          case RECORDED -> "fetched, checksum recorded: sha256 " + file.sha256();
          case PRESENT -> "present, checksum right";
          case LEFT_ALONE -> "present, not fetched from here: left as it is";
          case MADE -> "made from what was fetched";
        };
    return "%s: %s, %s"
        .formatted(data.folder.resolve(file.path()), DataSizes.text(file.bytes()), what);
  }

  /** The command that uses it. */
  static String next(Path folder, Fetchable fetched) {
    Path place = folder.resolve(fetched.place());
    if (fetched.checkpoint()) {
      return "Next: hnet-bench eval --checkpoint %s --config %s --suite all"
          .formatted(place, fetched.name());
    }
    return Suite.all().stream()
        .filter(suite -> suite.data().equals(fetched.name()))
        .findFirst()
        .map(suite -> next(suite, folder))
        .orElseGet(() -> next(likeSuite(DataSet.named(fetched.name())), place));
  }

  private static String next(Suite suite, Path data) {
    return "Next: hnet-bench eval --checkpoint CHECKPOINT --suite %s --data %s"
        .formatted(suite.name(), data);
  }

  /** The suite on running text of the same sort: that whose data has the same sample. */
  private static Suite likeSuite(DataSet set) {
    return Suite.all().stream()
        .filter(suite -> suite.shape() instanceof RunningText)
        .filter(suite -> DataSet.named(suite.data()).sample().equals(set.sample()))
        .findFirst()
        .orElseThrow();
  }

  /** Shown once bytes come: a transfer that is refused shows its error alone. */
  private static TransferProgress progress(String path) {
    return new TransferProgress() {
      private Progress shown;

      @Override
      public void at(long bytes, long total, double bytesPerSecond, double secondsLeft) {
        shown = shown == null ? Progress.on(System.err, path) : shown;
        String rate = DataSizes.text((long) bytesPerSecond) + "/s";
        shown.update(total > 0 ? (double) bytes / total : 0, DataSizes.text(bytes) + ", " + rate);
      }

      @Override
      public void failed(String reason, Duration pause) {
        System.err.print(
            "%s: %s; trying again in %d s\n".formatted(path, reason, pause.toSeconds()));
      }

      @Override
      public void close() {
        if (shown != null) {
          shown.close();
        }
      }
    };
  }
}
