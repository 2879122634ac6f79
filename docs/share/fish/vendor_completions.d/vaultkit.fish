function _vaultkit_completion;
    set -l response (env _VAULTKIT_COMPLETE=fish_complete COMP_WORDS=(commandline -cp) COMP_CWORD=(commandline -ct) vaultkit);

    for completion in $response;
        set -l parts (string split --max 1 "," -- $completion);

        if test $parts[1] = "dir";
            __fish_complete_directories $parts[2];
        else if test $parts[1] = "file";
            __fish_complete_path $parts[2];
        else if test $parts[1] = "plain";
            printf '%s\n' $parts[2];
        end;
    end;
end;

complete --no-files --keep-order --command vaultkit --arguments "(_vaultkit_completion)";
