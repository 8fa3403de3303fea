package org.hnetbench.harness.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.hnetbench.kernels.spi.UserError;
import org.junit.jupiter.api.Test;

class OutputFileTest {
  private static final Path FILE = Path.of("runs", "a");

  @Test
  void an_exception_that_only_names_the_file_is_put_into_words() {
    UserError error = OutputFile.failed(FILE, new NoSuchFileException(FILE.toString()));

    assertThat(error.getMessage()).containsOnlyOnce(FILE.toString()).contains("cannot be made");
  }

  @Test
  void a_full_disk_is_not_the_users_mistake() {
    UserError error = OutputFile.failed(FILE, new IOException("No space left on device"));

    assertThat(error.exitCode()).isEqualTo(3);
    assertThat(error.code()).isEqualTo("HNB-OUTPUT-DISK-FULL");
  }

  @Test
  void a_folder_that_may_not_be_written_says_so() {
    UserError error = OutputFile.failed(FILE, new AccessDeniedException(FILE.toString()));

    assertThat(error.exitCode()).isEqualTo(2);
    assertThat(error.getMessage()).contains("permission denied", "--output");
  }
}
