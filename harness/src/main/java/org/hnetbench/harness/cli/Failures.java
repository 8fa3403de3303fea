package org.hnetbench.harness.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.ServiceConfigurationError;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hnetbench.harness.BuildInfo;
import org.hnetbench.harness.run.OutputFile;
import org.hnetbench.harness.run.OutsideCode;
import org.hnetbench.kernels.spi.NearestName;
import org.hnetbench.kernels.spi.UserError;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** One line on the error stream for whatever went wrong, and the exit code that belongs to it. */
final class Failures {
  private Failures() {}

  /** Wrong usage. */
  static int usage(ParameterException exception, String[] arguments) {
    CommandLine command = exception.getCommandLine();
    String name = command.getCommandSpec().qualifiedName();
    String message = firstLine(exception.getMessage());
    if (exception instanceof UnmatchedArgumentException unmatched) {
      message = describe(unmatched, command);
    }
    return print(command, "HNB-USAGE", message + "; see " + name + " --help", ExitCode.INPUT);
  }

  /** Anything thrown while a command ran. */
  static int execution(Throwable thrown, CommandLine command, String[] arguments) {
    return execution(thrown, OutsideCode.present(), command, arguments);
  }

  /** As above, where outside models are on the class path or not. */
  static int execution(Throwable thrown, boolean outside, CommandLine command, String[] arguments) {
    for (Throwable each = thrown; each != null; each = each.getCause()) {
      if (each instanceof UserError error) {
        return print(command, error.code(), error.getMessage(), error.exitCode());
      }
      if (each instanceof IOException cause && OutputFile.isDiskFull(cause)) {
        String message = cause.getMessage() + ": the disk is full; free space and start again";
        return print(command, "HNB-OUTPUT-DISK-FULL", message, ExitCode.ENVIRONMENT);
      }
      if (each instanceof OutOfMemoryError) {
        String message = "the Java heap is full; give it more with JAVA_OPTS=-Xmx8g";
        return print(command, "HNB-MEMORY-HEAP", message, ExitCode.ENVIRONMENT);
      }
      if (each instanceof UnsatisfiedLinkError) {
        String message = firstLine(each.getMessage()) + "; run hnet-bench doctor";
        return print(command, "HNB-ENGINE-NATIVES", message, ExitCode.ENVIRONMENT);
      }
    }
    for (Throwable each = thrown; each != null; each = each.getCause()) {
      if (each instanceof ServiceConfigurationError || (outside && unlinked(each))) {
        String message =
            chain(each) + "; check META-INF/services and rebuild the jar against this version";
        return print(command, "HNB-CLASSPATH", message, ExitCode.INPUT);
      }
    }
    String message =
        "internal fault: %s: %s; %s"
            .formatted(
                thrown.getClass().getName(),
                firstLine(thrown.getMessage()),
                trace(thrown, arguments));
    return print(command, "HNB-FAULT", message, ExitCode.FAULT);
  }

  /** Classes that do not fit together; one whose initialiser threw is not that, but a fault. */
  private static boolean unlinked(Throwable thrown) {
    return thrown instanceof LinkageError && !(thrown instanceof ExceptionInInitializerError);
  }

  /** What was thrown and why, by kinds and messages: that of a link error may be a bare name. */
  private static String chain(Throwable thrown) {
    return Stream.iterate(thrown, Objects::nonNull, Throwable::getCause)
        .map(each -> each.getClass().getSimpleName() + ": " + firstLine(each.getMessage()))
        .collect(Collectors.joining(": "));
  }

  private static int print(CommandLine command, String code, String message, int exitCode) {
    command.getErr().println(code + ": " + message);
    command.getErr().flush();
    return exitCode;
  }

  private static String describe(UnmatchedArgumentException unmatched, CommandLine command) {
    String written = unmatched.getUnmatched().get(0).replaceFirst("=.*", "");
    boolean option = written.startsWith("-");
    Set<String> valid =
        option ? command.getCommandSpec().optionsMap().keySet() : command.getSubcommands().keySet();
    if (valid.isEmpty()) {
      return "unexpected argument " + written;
    }
    return "unknown %s %s, %s"
        .formatted(option ? "option" : "command", written, NearestName.hint(written, valid));
  }

  /** Writes the trace to a file and says where it is. */
  private static String trace(Throwable thrown, String[] arguments) {
    StringWriter text = new StringWriter();
    PrintWriter writer = new PrintWriter(text);
    writer.println(BuildInfo.current().describe() + ", Java " + Runtime.version());
    writer.println("hnet-bench " + String.join(" ", arguments));
    thrown.printStackTrace(writer);
    try {
      Path file = Files.createTempFile("hnet-bench-fault-", ".log");
      return "please report it with " + Files.writeString(file, text.toString());
    } catch (IOException e) {
      return "the trace could not be written: " + e.getMessage();
    }
  }

  private static String firstLine(String message) {
    return message == null ? "no message" : message.lines().findFirst().orElse("").strip();
  }
}
