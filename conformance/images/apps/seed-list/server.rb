require 'json'
require 'socket'

CODE = 'first'
STOPPED = Queue.new

def can_write
  File.write('/app/written', '')
  true
rescue SystemCallError
  false
end

def wait_for_end
  $stdout.puts 'slow begins'
  $stdout.flush
  STOPPED.pop
  sleep 1
end

def answer(client)
  path = client.gets.to_s.split[1]
  nil while client.gets.to_s.strip != ''
  exit!(3) if path == '/crash'
  wait_for_end if path == '/slow'
  body = JSON.generate(
    code: CODE, uid: Process.uid, gid: Process.gid, canWrite: can_write, stopping: STOPPED.closed?
  )
  client.write "HTTP/1.1 200 OK\r\nContent-Length: #{body.bytesize}\r\nConnection: close\r\n\r\n#{body}"
  client.close
end

server = TCPServer.new(ENV.fetch('PORT').to_i)
reader, writer = IO.pipe
trap('TERM') { writer.write_nonblock('.') }
busy = []
loop do
  ready, = IO.select([server, reader])
  break if ready.include?(reader)

  client = server.accept
  busy << Thread.new { answer(client) }
end
STOPPED.close
busy.each(&:join)
