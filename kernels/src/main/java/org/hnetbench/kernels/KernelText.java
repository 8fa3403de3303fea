package org.hnetbench.kernels;

import ai.djl.Device;
import ai.djl.engine.EngineException;
import ai.djl.pytorch.jni.ScriptModule;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hnetbench.kernels.spi.UserError;

/**
 * The source of an archive, put together from files, so that a mistake can be shown in the file
 * where it was made.
 *
 * @param parts in the order in which the engine reads them
 */
record KernelText(List<Part> parts) {
  private static final Pattern METHOD = Pattern.compile("^( *)def +(\\w+)");
  private static final Pattern PLACE = Pattern.compile("\\s*File \"[^\"]*\", line (\\d+)");

  /**
   * One file.
   *
   * @param file its name, for messages
   * @param methods its method definitions, indented by two spaces
   */
  record Part(String file, String methods) {
    /** Lines as the engine counts them; the text ends with a line break whatever it ended with. */
    List<String> lines() {
      return methods.lines().toList();
    }
  }

  static KernelText of(List<Part> shared, List<Part> outside) {
    return new KernelText(Stream.concat(shared.stream(), outside.stream()).toList());
  }

  /**
   * Compiles and loads all sources.
   *
   * @param shared sources of ours
   * @param outside sources of outside models
   * @throws UserError if an outside source is at fault, with its file and line
   */
  static ScriptModule load(List<Part> shared, List<Part> outside, Device device) {
    KernelText text = of(shared, outside);
    text.checkNames();
    try {
      return text.load(device);
    } catch (EngineException e) {
      // A bracket left open in one source is found in the next: each must compile without others.
      outside.forEach(part -> of(shared, List.of(part)).check(device));
      throw e;
    }
  }

  private ScriptModule load(Device device) {
    return ScriptModule.load(KernelArchive.write(source()), device);
  }

  private void check(Device device) {
    try {
      load(device).close();
    } catch (EngineException e) {
      throw UserError.input("HNB-KERNEL-SOURCE", located(e.getMessage()), e);
    }
  }

  /** The whole source. */
  String source() {
    return parts.stream()
        .flatMap(part -> part.lines().stream())
        .map(line -> line + "\n")
        .collect(Collectors.joining());
  }

  /**
   * Whether every definition is a method, and no two have one name: the engine would pass over the
   * first mistake and give no place for the second.
   *
   * @throws UserError that names both places
   */
  private void checkNames() {
    Map<String, String> places = new HashMap<>();
    for (Part part : parts) {
      List<String> lines = part.lines();
      for (int i = 0; i < lines.size(); i++) {
        Matcher method = METHOD.matcher(lines.get(i));
        if (!method.find()) {
          continue;
        }
        String place = place(part, i + 1);
        if (method.group(1).length() != 2) {
          throw UserError.input(
              "HNB-KERNEL-SOURCE",
              place + ": \"def " + method.group(2) + "\" must be indented by two spaces");
        }
        String before = places.putIfAbsent(method.group(2), place);
        if (before != null) {
          throw UserError.input(
              "HNB-KERNEL-CLASH",
              place
                  + ": the method \""
                  + method.group(2)
                  + "\" is there already ("
                  + before
                  + "); give it another name, such as one that begins with your model's");
        }
      }
    }
  }

  /**
   * What the engine says of a source that does not compile, in one line, with the file and line of
   * the mistake in place of the archive's.
   */
  private String located(String message) {
    Matcher found = PLACE.matcher(message);
    if (!found.find()) {
      return oneLine(message);
    }
    int line = Integer.parseInt(found.group(1)) - KernelArchive.HEADER_LINES;
    for (int i = 0; i < parts.size(); i++) {
      List<String> lines = parts.get(i).lines();
      // Where a bracket stays open, the engine points behind the end.
      if (line <= lines.size() || i == parts.size() - 1) {
        int inside = Math.max(1, Math.min(line, lines.size()));
        return place(parts.get(i), inside)
            + ": "
            + problem(message.substring(0, found.start()))
            + (lines.isEmpty() ? "" : " in `" + lines.get(inside - 1).strip() + "`");
      }
      line -= lines.size();
    }
    return oneLine(message);
  }

  private static String problem(String message) {
    return oneLine(message.replace("The original call is:", "").replace("suggestions:", "names:"))
        .replaceAll(" \\(of Python compilation unit at: \\w+\\)", "")
        .replaceAll("( here)?[.:\\s]+$", "");
  }

  private static String oneLine(String message) {
    return message.strip().replaceAll("\\s+", " ");
  }

  private static String place(Part part, int line) {
    return part.file() + ", line " + line;
  }
}
