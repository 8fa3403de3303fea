package org.hnetbench.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvLogTest {
  private static final ValidationRow FIRST =
      new ValidationRow("ä", 1, "en", 10, 0.25, 100, 1e9, 0.5, 3.25);
  private static final ValidationRow SECOND =
      new ValidationRow("b", 1, "en", 20, 0.5, 200, 2e9, 1, 2.5);

  @TempDir Path folder;

  @Test
  void aRowIsReadableBeforeTheLogIsClosed() throws IOException {
    Path file = folder.resolve("validation.csv");
    try (CsvLog<ValidationRow> log = CsvLog.open(file, ValidationRow.class)) {
      assertThat(CsvTable.readLog(file, ValidationRow.class)).isEmpty();
      log.append(FIRST);
      assertThat(CsvTable.readLog(file, ValidationRow.class)).containsExactly(FIRST);
    }
  }

  @Test
  void aKillAtAnyByteLosesOnlyTheRowBeingWritten() throws IOException {
    Path file = folder.resolve("validation.csv");
    CsvTable.write(file, ValidationRow.class, List.of(FIRST, SECOND));
    byte[] whole = Files.readAllBytes(file);
    CsvTable.write(file, ValidationRow.class, List.of(FIRST));
    int first = Files.readAllBytes(file).length;

    for (int length = 0; length <= whole.length; length++) {
      Files.write(file, Arrays.copyOf(whole, length));
      List<ValidationRow> expected =
          length == whole.length
              ? List.of(FIRST, SECOND)
              : length >= first ? List.of(FIRST) : List.of();
      assertThat(CsvTable.readLog(file, ValidationRow.class)).isEqualTo(expected);
    }
  }

  @Test
  void anotherProcessGoesOnAfterATornRow() throws IOException {
    Path file = folder.resolve("validation.csv");
    for (String torn :
        List.of("", "mod", "model,seed,data,step,spent,bytes,flops,seconds,bpb\nb,1,en,2")) {
      Files.writeString(file, torn);
      try (CsvLog<ValidationRow> log = CsvLog.open(file, ValidationRow.class)) {
        log.append(FIRST);
      }
      try (CsvLog<ValidationRow> log = CsvLog.open(file, ValidationRow.class)) {
        log.append(SECOND);
      }
      assertThat(CsvTable.read(file, ValidationRow.class)).containsExactly(FIRST, SECOND);
    }
  }

  @Test
  void anotherTablesFileIsRefusedAndLeftAlone() throws IOException {
    Path file = Files.writeString(folder.resolve("validation.csv"), "a,b\n1,2\n3");

    assertThatThrownBy(() -> CsvLog.open(file, ValidationRow.class))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("validation.csv:1: the header is a,b");
    assertThat(file).hasContent("a,b\n1,2\n3");
  }

  @Test
  void aFolderThatDoesNotExistIsNamed() {
    assertThatThrownBy(() -> CsvLog.open(folder.resolve("no/v.csv"), ValidationRow.class))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no/v.csv");
  }
}
