package org.hnetbench.harness.cli;

import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Shows what can be named in experiments and options: one sub-command for each catalogue. */
@Command(
    name = "list",
    description = "Show what experiments and options can name.",
    footer = {"", "Examples:", "  hnet-bench list models", "  hnet-bench list models --json"})
final class ListCommand implements Runnable {
  @Spec private CommandSpec spec;

  private ListCommand() {}

  static CommandLine of(List<Catalogue> catalogues) {
    CommandLine list = new CommandLine(new ListCommand());
    for (Catalogue catalogue : catalogues) {
      CommandLine kind = new CommandLine(new Kind(catalogue));
      kind.getCommandSpec().usageMessage().description("Show the " + catalogue.kind() + ".");
      list.addSubcommand(catalogue.kind(), kind);
    }
    return list;
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "say what to list: " + String.join(", ", spec.subcommands().keySet()));
  }

  @Command
  private static final class Kind implements Runnable {
    private final Catalogue catalogue;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Spec private CommandSpec spec;

    Kind(Catalogue catalogue) {
      this.catalogue = catalogue;
    }

    @Override
    public void run() {
      PrintWriter out = spec.commandLine().getOut();
      if (json) {
        out.println(Json.of(catalogue.records()));
        return;
      }
      List<Catalogue.Entry> entries = catalogue.entries();
      if (entries.isEmpty()) {
        out.println("There are no " + catalogue.kind() + " yet.");
        return;
      }
      int width = entries.stream().mapToInt(entry -> entry.name().length()).max().orElse(0);
      for (Catalogue.Entry entry : entries) {
        String padding = " ".repeat(width - entry.name().length());
        out.println(entry.name() + padding + "  " + entry.summary());
      }
    }
  }
}
