import com.sun.net.httpserver.HttpServer;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/** Compiled and packed by the test: what CI of a company would hand over. */
public class Main {
  static final String CODE = "first";
  static final CountDownLatch STOPPED = new CountDownLatch(1);

  public static void main(String[] arguments) throws Exception {
    var server = HttpServer.create(new InetSocketAddress(Integer.parseInt(System.getenv("PORT"))), 0);
    server.setExecutor(Executors.newCachedThreadPool());
    server.createContext("/", exchange -> {
      var path = exchange.getRequestURI().getPath();
      if (path.equals("/crash")) Runtime.getRuntime().halt(3);
      try {
        if (path.equals("/slow")) waitForEnd();
      } catch (InterruptedException stopped) {
        return;
      }
      var self = Path.of("/proc/self");
      var body = String.format(
        "{\"code\":\"%s\",\"uid\":%s,\"gid\":%s,\"canWrite\":%s,\"stopping\":%s}",
        CODE, Files.getAttribute(self, "unix:uid"), Files.getAttribute(self, "unix:gid"), canWrite(),
        STOPPED.getCount() == 0
      ).getBytes();
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
      exchange.close();
    });
    // Of a SIGTERM a JVM makes 143; this one has done its work and says so.
    Runtime.getRuntime().addShutdownHook(new Thread(() -> {
      STOPPED.countDown();
      server.stop(5);
      Runtime.getRuntime().halt(0);
    }));
    server.start();
  }

  static void waitForEnd() throws InterruptedException {
    System.out.println("slow begins");
    STOPPED.await();
    Thread.sleep(1000);
  }

  static boolean canWrite() {
    try {
      Files.writeString(Path.of("/app/written"), "");
      return true;
    } catch (Exception readOnly) {
      return false;
    }
  }
}
