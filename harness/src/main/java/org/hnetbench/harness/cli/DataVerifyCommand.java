package org.hnetbench.harness.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.hnetbench.suites.data.fetch.Fetchable;
import org.hnetbench.suites.data.fetch.FileState;
import org.hnetbench.suites.data.fetch.FileState.State;
import org.hnetbench.suites.data.fetch.Verifier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Checks what was fetched. */
@Command(
    name = "verify",
    description = {
      "Hold files against the checksums of the catalogue, or else those written down when they",
      "were first fetched. Exit code 1 if a file differs, or one that was named is absent."
    },
    footer = {
      "",
      "Examples:",
      "  hnet-bench data verify --data my-data",
      "  hnet-bench data verify hellaswag hnet_1stage_L --data my-data --json"
    })
final class DataVerifyCommand implements Callable<Integer> {
  @Parameters(
      arity = "0..*",
      paramLabel = "NAME",
      description = "Data sets and checkpoints (default: all).")
  private List<String> names = List.of();

  @Mixin private DataFolderOption data;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    Verifier verifier = new Verifier(data.folder);
    boolean named = !names.isEmpty();
    List<Fetchable> wanted =
        named ? names.stream().distinct().map(Fetchable::named).toList() : Fetchable.all();
    List<FileState> states =
        wanted.stream().flatMap(each -> verifier.verify(each).stream()).toList();
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.print(Json.of(states) + "\n");
    } else {
      states.forEach(state -> out.print(line(state) + "\n"));
    }
    out.flush();
    boolean failed =
        states.stream()
            .anyMatch(
                state ->
                    state.state() == State.DIFFERS || (named && state.state() == State.ABSENT));
    return failed ? ExitCode.VERDICT : ExitCode.DONE;
  }

  private static String line(FileState state) {
    String found =
        switch (state.state()) {
          case RIGHT -> "right, " + state.bytes() + " bytes, " + state.expected();
          case DIFFERS -> "DIFFERS: expected " + state.expected() + ", found " + state.found();
          case ABSENT -> "absent";
          case NO_CHECKSUM -> "present, " + state.bytes() + " bytes, no checksum on record";
        };
    return state.name() + " " + state.path() + ": " + found;
  }
}
