package org.hnetbench.harness.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.hnetbench.harness.doctor.Doctor;
import org.hnetbench.harness.doctor.Finding;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** Says whether this machine can run the program, and what to do where it cannot. */
@Command(
    name = "doctor",
    description = {
      "Look at this machine: JDK, memory, cores, natives, engine cache, device, settings.",
      "Exits with 3 where something essential is missing."
    },
    footer = {"", "Examples:", "  hnet-bench doctor", "  hnet-bench doctor --json"})
final class DoctorCommand implements Callable<Integer> {
  private final Doctor doctor;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @Spec private CommandSpec spec;

  DoctorCommand(Doctor doctor) {
    this.doctor = doctor;
  }

  @Override
  public Integer call() {
    List<Finding> findings = doctor.examine();
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(new JsonMapper().writeValueAsString(findings));
    } else {
      findings.forEach(finding -> print(out, finding));
    }
    boolean missing =
        findings.stream().anyMatch(finding -> finding.state() == Finding.State.MISSING);
    return missing ? ExitCode.ENVIRONMENT : ExitCode.DONE;
  }

  private static void print(PrintWriter out, Finding finding) {
    String state = finding.state().name().toLowerCase(Locale.ROOT);
    out.println(
        String.format(Locale.ROOT, "%-8s %-13s %s", state, finding.name(), finding.found()));
    if (!finding.remedy().isEmpty()) {
      out.println(" ".repeat(23) + "-> " + finding.remedy());
    }
  }
}
