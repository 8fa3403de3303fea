package org.hnetbench.harness.cli;

import java.io.PrintWriter;
import java.util.List;
import org.hnetbench.harness.BuildInfo;
import org.hnetbench.harness.bench.KernelBench;
import org.hnetbench.harness.bench.ModelBench;
import org.hnetbench.harness.check.CheckJob;
import org.hnetbench.harness.check.CheckReport;
import org.hnetbench.harness.check.ContractCheck;
import org.hnetbench.harness.chunks.ChunksJob;
import org.hnetbench.harness.chunks.ChunksRequest;
import org.hnetbench.harness.chunks.Examination;
import org.hnetbench.harness.comparison.ComparisonPlan;
import org.hnetbench.harness.comparison.PlanDetails;
import org.hnetbench.harness.comparison.PlanText;
import org.hnetbench.harness.comparison.PresetTable;
import org.hnetbench.harness.comparison.RunJob;
import org.hnetbench.harness.doctor.Doctor;
import org.hnetbench.harness.eval.EvalJob;
import org.hnetbench.harness.export.ExportJob;
import org.hnetbench.harness.generate.GenerateJob;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The program {@code hnet-bench}. */
@Command(
    name = "hnet-bench",
    description = "Trains and evaluates H-Net and its baselines under matched FLOPs.",
    versionProvider = Main.Version.class,
    footer = {
      "",
      "Examples:",
      "  hnet-bench doctor        is this machine ready?",
      "  hnet-bench check         does it compute what it should?",
      "  hnet-bench run           a first comparison",
      "  hnet-bench list models   what can be compared?",
      "",
      "Exit codes: 0 done, 1 a verdict failed, 2 usage or bad input,",
      "3 the environment cannot do it, 4 internal fault."
    })
public final class Main implements Runnable {
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "Show this help.")
  private boolean help;

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "Show version, commit and whether the sources differ from it.")
  private boolean version;

  @Spec private CommandSpec spec;

  /** Runs the program and ends the process. */
  public static void main(String[] arguments) {
    System.exit(execute(commandLine(), arguments));
  }

  /** The command line with every command that works. */
  public static CommandLine commandLine() {
    return commandLine(
        new RunCommand(
            (request, out) ->
                new RunJob(System.err)
                        .run(request.experiments(), request.output(), request.device(), out)
                    ? ExitCode.DONE
                    : ExitCode.VERDICT),
        new PlanCommand(Main::plan),
        new EvalCommand(
            (request, out) ->
                new EvalJob(System.err).run(request, out) ? ExitCode.DONE : ExitCode.VERDICT),
        new GenerateCommand(Main::generate),
        new ExportCommand(
            (request, out) -> {
              out.println(ExportJob.run(request));
              return ExitCode.DONE;
            }),
        new ChunksCommand(Main::chunks, Colour::wanted),
        new CheckCommand(Main::check),
        BenchCommand.of(
            new BenchKernelsCommand(
                (request, out) ->
                    KernelBench.run(request, out, System.err) ? ExitCode.DONE : ExitCode.VERDICT),
            new BenchTrainCommand(
                (request, out) -> verdict(new ModelBench(System.err).train(request, out))),
            new BenchScoreCommand(
                (request, out) -> verdict(new ModelBench(System.err).score(request, out))),
            new BenchGenerateCommand(
                (request, out) -> verdict(new ModelBench(System.err).generate(request, out)))),
        ListCommand.of(
            List.of(
                new ModelCatalogue(),
                new SuiteCatalogue(),
                new NoiseCatalogue(),
                new KernelCatalogue(),
                new DataCatalogue())),
        DataCommand.of(System.getenv()),
        new DoctorCommand(Doctor.ofThisMachine()));
  }

  private static int generate(GenerateCommand.Request request, PrintWriter out) {
    if (request.json()) {
      GenerateJob.collect(request.texts()).forEach(text -> out.print(Json.of(text) + "\n"));
      out.flush();
    } else {
      GenerateJob.stream(request.texts(), out, System.err);
    }
    return ExitCode.DONE;
  }

  private static int chunks(ChunksRequest request, PrintWriter out) {
    Examination examined = new ChunksJob(System.in, System.err).run(request);
    out.print(
        request.output().json()
            ? Json.of(examined.report()) + "\n"
            : examined.console(request.output())
                + request.html().map(page -> "\nThe page is " + page + "\n").orElse(""));
    out.flush();
    return ExitCode.DONE;
  }

  private static int verdict(boolean passed) {
    return passed ? ExitCode.DONE : ExitCode.VERDICT;
  }

  private static int plan(PlanCommand.Request request, PrintWriter out) {
    if (request.experiments().isEmpty()) {
      PresetTable table = PresetTable.ofAll();
      out.print(request.json() ? Json.of(table) + "\n" : table.markdown());
    } else {
      List<PlanDetails> plans = PlanDetails.all(ComparisonPlan.all(request.experiments()));
      out.print(
          request.json()
              ? Json.of(plans.size() == 1 ? plans.get(0) : plans) + "\n"
              : PlanText.of(plans));
    }
    out.flush();
    return ExitCode.DONE;
  }

  private static int check(CheckCommand.Request request, PrintWriter out) {
    if (!request.contract().isEmpty()) {
      return contract(request, out);
    }
    CheckReport report =
        request
            .golden()
            .map(folder -> CheckJob.folder(folder, request.device()))
            .orElseGet(() -> CheckJob.embedded(request.device()));
    out.print(
        request.json()
            ? Json.of(report) + "\n"
            : request.all() ? report.everyRow() : report.worstRows());
    out.flush();
    return report.passed() ? ExitCode.DONE : ExitCode.VERDICT;
  }

  private static int contract(CheckCommand.Request request, PrintWriter out) {
    ContractCheck found = ContractCheck.of(request.contract(), request.device());
    out.print(request.json() ? Json.of(found) + "\n" : found.text());
    out.flush();
    return found.passed() ? ExitCode.DONE : ExitCode.VERDICT;
  }

  static CommandLine commandLine(Object... commands) {
    CommandLine root = new CommandLine(new Main());
    for (Object command : commands) {
      root.addSubcommand(command);
    }
    // One writer for all commands, so that it can be flushed at the end.
    root.setOut(root.getOut());
    return root.setCaseInsensitiveEnumValuesAllowed(true)
        .setExpandAtFiles(false) // a prompt may begin with an at sign
        .setUsageHelpAutoWidth(true)
        .setParameterExceptionHandler(Failures::usage)
        .setExecutionExceptionHandler(
            (thrown, command, parsed) ->
                Failures.execution(thrown, command, parsed.originalArgs().toArray(String[]::new)));
  }

  /** Picocli catches exceptions; errors such as a full heap are caught here. */
  static int execute(CommandLine commandLine, String... arguments) {
    try {
      return commandLine.execute(arguments);
    } catch (Throwable thrown) {
      return Failures.execution(thrown, commandLine, arguments);
    } finally {
      commandLine.getOut().flush();
    }
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is missing");
  }

  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {BuildInfo.current().describe()};
    }
  }
}
