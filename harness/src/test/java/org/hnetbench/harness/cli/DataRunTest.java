package org.hnetbench.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code data} against a mirror of the hub on this machine. */
class DataRunTest {
  private static final String CONTENT =
      "{\"sentence\":\"_\",\"option1\":\"a\",\"option2\":\"b\",\"answer\":\"1\"}\n";

  @TempDir Path folder;

  private HttpServer hub;

  @BeforeEach
  void start() throws IOException {
    hub = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    byte[] content = CONTENT.getBytes(StandardCharsets.UTF_8);
    byte[] table = getClass().getResourceAsStream("winogrande.parquet").readAllBytes();
    hub.createContext(
        "/",
        exchange -> {
          try (exchange) {
            if (exchange.getRequestURI().getPath().contains("/winogrande_xl/validation")) {
              exchange.sendResponseHeaders(200, table.length);
              exchange.getResponseBody().write(table);
            } else if (exchange.getRequestURI().getPath().endsWith("fr.jsonl")
                || exchange.getRequestURI().getPath().endsWith("hnet_2stage_L.pt")) {
              exchange.sendResponseHeaders(200, content.length);
              exchange.getResponseBody().write(content);
            } else {
              exchange.sendResponseHeaders(404, -1);
            }
          }
        });
    hub.start();
  }

  @AfterEach
  void stop() {
    hub.stop(0);
  }

  @Test
  void a_set_is_fetched_recorded_and_verified() throws IOException {
    CommandLineRun fetched = run("data", "fetch", "xwinograd-fr", "--data", folder.toString());

    assertThat(fetched.exitCode()).as(fetched.err()).isZero();
    assertThat(folder.resolve("eval/xwinograd_fr.jsonl")).hasContent(CONTENT);
    assertThat(fetched.out())
        .contains("checksum recorded: sha256 ", "--suite xwinograd-fr --data " + folder);

    CommandLineRun right = run("data", "verify", "xwinograd-fr", "--data", folder.toString());
    assertThat(right.exitCode()).isZero();
    assertThat(right.out()).contains("xwinograd_fr.jsonl: right, " + CONTENT.length() + " bytes");

    Files.writeString(folder.resolve("eval/xwinograd_fr.jsonl"), CONTENT.replace("1", "2"));
    CommandLineRun wrong = run("data", "verify", "--data", folder.toString());
    assertThat(wrong.exitCode()).isEqualTo(ExitCode.VERDICT);
    assertThat(wrong.out())
        .contains("DIFFERS: expected sha256 ", "eval/hellaswag_val.jsonl: absent");
  }

  /** Two hand-made items in the published format, in a table written by Apache Arrow. */
  @Test
  void a_table_becomes_records_of_the_layout() {
    CommandLineRun fetched = run("data", "fetch", "winogrande", "--data", folder.toString());

    assertThat(fetched.exitCode()).as(fetched.err()).isZero();
    assertThat(folder.resolve("eval/winogrande_xl_valid.jsonl"))
        .hasContent(
            """
            {"i":0,"sentence":"Ann thanked Eve, for _ helped.","option1":"Ann","option2":"Eve","answer":"2","label":1}
            {"i":1,"sentence":"Tea beats coffee, _ is bitter.","option1":"Tea","option2":"Coffee","answer":"2","label":1}
            """);
  }

  @Test
  void a_checkpoint_is_fetched_with_the_command_that_follows() {
    CommandLineRun fetched = run("data", "fetch", "hnet_2stage_L", "--data", folder.toString());

    assertThat(fetched.exitCode()).as(fetched.err()).isZero();
    assertThat(fetched.out())
        .endsWith(
            "Next: hnet-bench eval --checkpoint "
                + folder.resolve("checkpoints/hnet_2stage_L.pt")
                + " --config hnet_2stage_L --suite all\n");
  }

  @Test
  void offline_fails_with_one_line() {
    CommandLineRun run =
        run("data", "fetch", "xwinograd-fr", "--offline", "--data", folder.toString());

    assertThat(run.exitCode()).isEqualTo(ExitCode.ENVIRONMENT);
    assertThat(run.err()).startsWith("HNB-FETCH-OFFLINE: ");
    assertThat(run.err().lines().filter(line -> line.startsWith("HNB-"))).hasSize(1);
  }

  @Test
  void a_source_that_has_moved_is_told() {
    CommandLineRun run = run("data", "fetch", "xwinograd-en", "--data", folder.toString());

    assertThat(run.exitCode()).isEqualTo(ExitCode.ENVIRONMENT);
    assertThat(run.err()).contains("HNB-FETCH-STATUS: ", "404");
  }

  @Test
  void names_are_checked_before_anything_is_fetched() {
    CommandLineRun run =
        run("data", "fetch", "xwinograd-fr", "helaswag", "--data", folder.toString());

    assertThat(run.exitCode()).isEqualTo(ExitCode.INPUT);
    assertThat(run.err()).contains("HNB-DATA-NAME", "did you mean \"hellaswag\"?");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void what_is_named_must_be_there() {
    assertThat(run("data", "verify", "lambada", "--data", folder.toString()).exitCode())
        .isEqualTo(ExitCode.VERDICT);
    assertThat(run("data", "verify", "--data", folder.toString()).exitCode()).isZero();
    assertThat(run("data", "verify", "--data", folder.resolve("none").toString()).exitCode())
        .isEqualTo(ExitCode.INPUT);
  }

  private CommandLineRun run(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    String endpoint = "http://127.0.0.1:" + hub.getAddress().getPort();
    CommandLine root = Main.commandLine(DataCommand.of(Map.of("HF_ENDPOINT", endpoint)));
    root.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    int exitCode = Main.execute(root, arguments);
    return new CommandLineRun(exitCode, out.toString(), err.toString());
  }
}
