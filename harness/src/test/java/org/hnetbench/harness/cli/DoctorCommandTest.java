package org.hnetbench.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.function.Supplier;
import org.hnetbench.harness.doctor.Doctor;
import org.hnetbench.harness.doctor.Finding;
import org.hnetbench.harness.doctor.Finding.State;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class DoctorCommandTest {
  private static final Finding FINE = new Finding("cores", State.OK, "2", "");
  private static final Finding SLOW = new Finding("threads", State.WARNING, "unset", "set them");
  private static final Finding ABSENT = new Finding("engine", State.MISSING, "none", "add it");

  private final StringWriter out = new StringWriter();

  @Test
  void warnings_do_not_fail() {
    assertThat(examine(List.of(FINE, SLOW), "doctor")).isEqualTo(0);
    assertThat(out.toString())
        .isEqualTo(
            """
            ok       cores         2
            warning  threads       unset
                                   -> set them
            """);
  }

  @Test
  void something_missing_exits_with_3() {
    assertThat(examine(List.of(FINE, ABSENT), "doctor", "--json")).isEqualTo(3);
    assertThat(out.toString())
        .contains(
            "{\"name\":\"engine\",\"state\":\"MISSING\",\"found\":\"none\",\"remedy\":\"add it\"}");
  }

  private int examine(List<Finding> findings, String... arguments) {
    Doctor doctor =
        new Doctor(findings.stream().<Supplier<Finding>>map(each -> () -> each).toList());
    CommandLine root =
        Main.commandLine(new DoctorCommand(doctor)).setOut(new PrintWriter(out, true));
    return Main.execute(root, arguments);
  }
}
