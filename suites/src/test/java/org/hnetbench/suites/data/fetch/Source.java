package org.hnetbench.suites.data.fetch;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A source on this machine: answers request after request as told, the last way for ever, and keeps
 * what was asked.
 */
final class Source implements AutoCloseable {
  /** A way to answer. */
  interface Answer {
    void give(HttpExchange exchange) throws IOException;
  }

  /**
   * What was asked.
   *
   * @param uri as it stood in the request
   * @param range the header of that name, or null
   * @param ifRange likewise
   * @param authorization likewise
   */
  record Asked(URI uri, String range, String ifRange, String authorization) {}

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Deque<Answer> answers = new ArrayDeque<>();
  private final List<Asked> asked = Collections.synchronizedList(new ArrayList<>());

  Source(Answer... answers) {
    this.answers.addAll(List.of(answers));
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::handle);
    server.setExecutor(threads);
    server.start();
  }

  private void handle(HttpExchange exchange) throws IOException {
    asked.add(
        new Asked(
            exchange.getRequestURI(),
            exchange.getRequestHeaders().getFirst("Range"),
            exchange.getRequestHeaders().getFirst("If-Range"),
            exchange.getRequestHeaders().getFirst("Authorization")));
    Answer answer;
    synchronized (answers) {
      answer = answers.size() > 1 ? answers.pop() : answers.peek();
    }
    try (exchange) {
      answer.give(exchange);
    }
  }

  List<Asked> asked() {
    return asked;
  }

  URI root() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  URI at(String path) {
    return root().resolve(path);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  /** A file under a tag; ranges are given if they are of this version. */
  static Answer file(byte[] content, String tag) {
    return exchange -> {
      String range = exchange.getRequestHeaders().getFirst("Range");
      String ifRange = exchange.getRequestHeaders().getFirst("If-Range");
      exchange.getResponseHeaders().set("ETag", tag);
      if (range != null && tag.equals(ifRange)) {
        int first = Integer.parseInt(range.replaceAll("\\D", ""));
        partial(exchange, content, first);
      } else {
        whole(exchange, content);
      }
    };
  }

  static void whole(HttpExchange exchange, byte[] content) throws IOException {
    exchange.sendResponseHeaders(200, content.length);
    exchange.getResponseBody().write(content);
  }

  static void partial(HttpExchange exchange, byte[] content, int first) throws IOException {
    String range = "bytes " + first + "-" + (content.length - 1) + "/" + content.length;
    exchange.getResponseHeaders().set("Content-Range", range);
    exchange.sendResponseHeaders(206, content.length - first);
    exchange.getResponseBody().write(content, first, content.length - first);
  }

  /** Begins a file and hangs up after so many bytes. */
  static Answer broken(byte[] content, String tag, int bytes) {
    return exchange -> {
      exchange.getResponseHeaders().set("ETag", tag);
      exchange.sendResponseHeaders(200, content.length);
      begin(exchange, content, bytes);
    };
  }

  static void begin(HttpExchange exchange, byte[] content, int bytes) throws IOException {
    OutputStream body = exchange.getResponseBody();
    body.write(content, 0, bytes);
    body.flush();
  }

  /** Nothing but a status, and perhaps a header. */
  static Answer status(int status, String... header) {
    return exchange -> {
      if (header.length > 0) {
        exchange.getResponseHeaders().set(header[0], header[1]);
      }
      exchange.sendResponseHeaders(status, -1);
    };
  }
}
