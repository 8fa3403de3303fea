package org.hnetbench.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The launcher in a folder of its own, with a JDK and a Maven that only tell what they were given.
 */
class LauncherTest {
  @TempDir private Path folder;

  @BeforeEach
  void layOut() throws IOException {
    Files.copy(Path.of("..", "hnet-bench"), folder.resolve("hnet-bench"));
    script(
        "java",
        "if [ \"$1\" = -version ]; then echo 'openjdk version \"17.0.1\"' >&2; exit; fi",
        "while [ \"$1\" != -cp ]; do shift; done",
        "echo \"$2\"");
    script("mvn", "echo first.jar > harness/target/launcher/class-path.txt");
  }

  private void script(String name, String... lines) throws IOException {
    Path file = Files.createDirectories(folder.resolve("jdk/bin")).resolve(name);
    Files.writeString(file, "#!/usr/bin/env bash\n" + String.join("\n", lines) + "\n");
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  private record Ended(int exitCode, String output) {}

  private Ended launch(String classPath) throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder("bash", folder.resolve("hnet-bench").toString(), "list")
            .redirectErrorStream(true);
    builder.environment().put("HNB_CLASSPATH", classPath);
    builder.environment().put("JAVA_HOME", folder.resolve("jdk").toString());
    builder.environment().merge("PATH", folder.resolve("jdk/bin") + ":", (old, own) -> own + old);
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ended(process.waitFor(), output);
  }

  @Test
  void outsideModelsComeLastOnTheClassPath() throws Exception {
    Path jar = Files.createFile(folder.resolve("my model.jar"));
    Path classes = Files.createDirectory(folder.resolve("classes"));

    Ended ended = launch(jar + ":" + classes + "/*");

    assertThat(ended.exitCode()).as(ended.output()).isZero();
    assertThat(ended.output().strip())
        .endsWith("harness/target/launcher/classes:first.jar:" + jar + ":" + classes + "/*");
  }

  @Test
  void withoutThemTheClassPathIsOurs() throws Exception {
    assertThat(launch("").output().strip()).endsWith("classes:first.jar");
  }

  /** As {@code HNB_CLASSPATH=$HNB_CLASSPATH:my.jar} leaves them where there was nothing before. */
  @Test
  void emptyEntriesAreSkipped() throws Exception {
    Path first = Files.createFile(folder.resolve("a.jar"));
    Path second = Files.createFile(folder.resolve("b.jar"));

    Ended ended = launch(":" + first + "::" + second + ":");

    assertThat(ended.exitCode()).as(ended.output()).isZero();
    assertThat(ended.output().strip()).endsWith("classes:first.jar:" + first + ":" + second);
    assertThat(launch(":").output().strip()).endsWith("classes:first.jar");
  }

  @Test
  void anOutsideModelThatIsNotThereIsToldAtOnce() throws Exception {
    Ended ended = launch(folder.resolve("forgotten.jar").toString());

    assertThat(ended.exitCode()).isEqualTo(2);
    assertThat(ended.output().strip())
        .startsWith("HNB-CLASSPATH: " + folder.resolve("forgotten.jar") + ": ")
        .doesNotContain("\n");
  }
}
