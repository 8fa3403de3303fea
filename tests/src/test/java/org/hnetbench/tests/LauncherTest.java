package org.hnetbench.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
        "echo \"$*\" > \"" + folder + "/java-options\"",
        "while [ \"$1\" != -cp ]; do shift; done",
        "echo \"$2\"");
    script(
        "mvn",
        "echo \"$*\" >> \"" + folder + "/mvn-calls\"",
        "touch first.jar; echo first.jar > harness/target/launcher/class-path.txt");
  }

  private void script(String name, String... lines) throws IOException {
    Path file = Files.createDirectories(folder.resolve("jdk/bin")).resolve(name);
    Files.writeString(file, "#!/usr/bin/env bash\n" + String.join("\n", lines) + "\n");
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  private record Ended(int exitCode, String output) {}

  private Ended launch(String classPath) throws Exception {
    return launch(classPath, "");
  }

  private Ended launch(String classPath, String profiles) throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder("bash", folder.resolve("hnet-bench").toString(), "list")
            .directory(folder.toFile())
            .redirectErrorStream(true);
    builder.environment().put("HNB_CLASSPATH", classPath);
    builder.environment().put("HNB_MAVEN_PROFILES", profiles);
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

  @Test
  void profilesAreBuiltWithAndBringTheirOptions() throws Exception {
    Ended ended = launch("", "nd4j,nd4j-cuda-11.6");

    assertThat(ended.exitCode()).as(ended.output()).isZero();
    assertThat(folder.resolve("mvn-calls")).content().contains(" -P nd4j,nd4j-cuda-11.6");
    assertThat(folder.resolve("java-options"))
        .content()
        .contains(
            " -Dorg.bytedeco.javacpp.cachedir="
                + folder
                + "/harness/target/launcher/natives -Dorg.bytedeco.javacpp.maxphysicalbytes=0 ");
  }

  @Test
  void withoutProfilesThereIsNothingOfThem() throws Exception {
    launch("");

    assertThat(folder.resolve("mvn-calls")).content().doesNotContain(" -P");
    assertThat(folder.resolve("java-options")).content().doesNotContain("javacpp");
  }

  @Test
  void otherProfilesAreAnotherBuild() throws Exception {
    for (String profiles : List.of("", "", "nd4j", "nd4j", "")) {
      launch("", profiles);
    }

    assertThat(Files.readAllLines(folder.resolve("mvn-calls")))
        .extracting(call -> call.contains(" -P nd4j"))
        .containsExactly(false, true, false);
  }

  @Test
  void aProfileThatIsNotThereIsToldBeforeAnythingIsBuilt() throws Exception {
    Ended ended = launch("", "nd4");

    assertThat(ended.exitCode()).isEqualTo(2);
    assertThat(ended.output().strip())
        .startsWith("HNB-MAVEN-PROFILE: HNB_MAVEN_PROFILES: no profile 'nd4'; ")
        .doesNotContain("\n");
    assertThat(folder.resolve("mvn-calls")).doesNotExist();
  }
}
